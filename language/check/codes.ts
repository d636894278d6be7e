/** The codes of the checks: what each means, and how grave it is unless the user says else. Shared with engine and docs. */
type SeverityName = 'error' | 'warning' | 'information' | 'hint';

export interface CodeFact {
  readonly severity: SeverityName;
  readonly doc: string;
  /** What it marks has no use, and is shown faded. */
  readonly unnecessary?: true;
}

export const codes = {
  'unknown-variable': {
    severity: 'error',
    doc: 'A variable is used that no statement above sets.',
  },
  'used-before-definition': {
    severity: 'error',
    doc: 'A variable is used above the statement that sets it, in the same cell or in one further down.',
  },
  'unknown-entity-type': {
    severity: 'warning',
    doc: 'An entity type that is neither of STIX nor an extension (x-…): no source gives such entities.',
  },
  'unsupported-relation': {
    severity: 'error',
    doc: 'FIND asks for a relation that the two types do not have.',
  },
  'unknown-attribute': {
    severity: 'warning',
    doc: 'An attribute that entities of this type do not have, and that was not seen in data either.',
  },
  'wrong-value': {
    severity: 'warning',
    doc: 'A value that no log has, so that nothing can match: a word for a port, half an address, hxxp:// for http://, blanks around a hash or a name.',
  },
  'unsuited-operator': {
    severity: 'warning',
    doc: 'An operator or a function that says nothing of attributes of this kind: LIKE of a number, SUM of a name.',
  },
  'taken-as-text': {
    severity: 'warning',
    doc: "A wildcard or network that is taken as plain text: '*' in LIKE, '%' or '10.0.0.0/8' after =, networks of a list after IN or in JOIN, NULL or the name of a variable without quotes.",
  },
  'list-without-in': {
    severity: 'error',
    doc: 'A list stands after an operator that takes one value.',
  },
  'invalid-network': {
    severity: 'error',
    doc: 'ISSUBSET or ISSUPERSET of something that is no address and no network in CIDR form.',
  },
  'invalid-regular-expression': {
    severity: 'error',
    doc: 'MATCHES of a regular expression that is broken, or that needs more than RE2 has.',
  },
  'windows-path-escape': {
    severity: 'warning',
    doc: "A path in a plain string that loses a backslash: '\\t' in 'C:\\temp' is a tab, '\\\\server\\share' has one in front.",
  },
  'start-after-stop': {
    severity: 'error',
    doc: 'START is not before STOP, so that no record can lie between.',
  },
  'no-time-range': {
    severity: 'warning',
    doc: 'GET from a live source without a time range looks at the last five minutes only, or as far back as its profile says.',
  },
  'unknown-data-source': {
    severity: 'warning',
    doc: 'FROM names a data source that is not set up here.',
  },
  'apply-not-available': {
    severity: 'information',
    doc: 'APPLY: this version runs no analytics.',
  },
  'missing-file': {
    severity: 'warning',
    doc: 'LOAD or FROM names a file that is not there, and that no SAVE above writes.',
  },
  'missing-source': {
    severity: 'error',
    doc: 'GET without FROM, where no GET above names a data source.',
  },
  'unknown-scheme': {
    severity: 'error',
    doc: 'FROM has a scheme that is no kind of data source.',
  },
  'unknown-file-format': {
    severity: 'error',
    doc: 'LOAD or SAVE of a name whose end says no format that is known.',
  },
  'new-without-type': {
    severity: 'error',
    doc: 'NEW does not say of which type its entities are.',
  },
  'new-of-two-types': {
    severity: 'error',
    doc: 'NEW with objects of several types.',
  },
  'type-mismatch': {
    severity: 'error',
    doc: 'GET from a variable that holds another type.',
  },
  'other-type-in-table': {
    severity: 'error',
    doc: 'WHERE on groups or rows compares an entity that such a table does not have.',
  },
  'mixed-types': {
    severity: 'error',
    doc: 'Variables of different entity types are merged, or groups with what is no groups.',
  },
  'unused-variable': {
    severity: 'hint',
    doc: 'A variable that no statement below uses.',
    unnecessary: true,
  },
  'no-effect': {
    severity: 'warning',
    doc: 'A statement that changes nothing and shows nothing.',
  },
  'limit-zero': {
    severity: 'warning',
    doc: 'LIMIT 0 lets nothing through.',
  },
  'clause-order': {
    severity: 'hint',
    doc: 'Clauses in an order that Kestrel 1.8 refuses; here any order will do.',
  },
  'check-failed': {
    severity: 'information',
    doc: 'A fault of the extension itself: a check failed.',
  },
} as const satisfies Readonly<Record<string, CodeFact>>;

export type CheckCode = keyof typeof codes;

/** Of every fault of syntax. */
export const syntaxFact: CodeFact = {
  severity: 'error',
  doc: 'The text does not follow the grammar; the statements around it are not affected.',
};
