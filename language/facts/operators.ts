import type { Attribute, AttributeType } from './attributes.js';

/** Comparison operators: STIX 2.1 section 9.6, with Kestrel's spellings. */
export interface OperatorFact {
  readonly operator: string;
  /** The operator that means the same. */
  readonly sameAs?: string;
  readonly doc: string;
  readonly example: string;
  /** Types of attribute that it can decide on. */
  readonly suits: readonly AttributeType[];
  /** Only for attributes of this form. */
  readonly addressesOnly?: true;
  /** Whether NOT may stand before it. */
  readonly negatable: boolean;
  /** What stands after it. */
  readonly operand: 'value' | 'list' | 'pattern' | 'regular expression' | 'network' | 'none';
}

const everything = [
  'string',
  'integer',
  'float',
  'boolean',
  'timestamp',
  'list',
  'dictionary',
  'reference',
  'references',
] as const satisfies readonly AttributeType[];
const ordered = [
  'string',
  'integer',
  'float',
  'timestamp',
  'list',
  'dictionary',
] as const satisfies readonly AttributeType[];
const textual = [
  'string',
  'list',
  'dictionary',
  'reference',
  'references',
] as const satisfies readonly AttributeType[];

export const operators = [
  {
    operator: '=',
    doc: 'Equal; text is compared with regard to case.',
    example: "name = 'cmd.exe'",
    suits: everything,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '==',
    sameAs: '=',
    doc: 'Equal: another spelling of =.',
    example: "name == 'cmd.exe'",
    suits: everything,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '!=',
    doc: 'Not equal; an attribute that a record does not give is not unequal to anything.',
    example: "name != 'cmd.exe'",
    suits: everything,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '<>',
    sameAs: '!=',
    doc: 'Not equal: another spelling of !=.',
    example: 'dst_port <> 443',
    suits: everything,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '<',
    doc: 'Less than.',
    example: 'dst_port < 1024',
    suits: ordered,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '<=',
    doc: 'Less than or equal.',
    example: 'dst_port <= 1023',
    suits: ordered,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '>',
    doc: 'Greater than.',
    example: 'src_byte_count > 1000000',
    suits: ordered,
    negatable: false,
    operand: 'value',
  },
  {
    operator: '>=',
    doc: 'Greater than or equal.',
    example: "created >= t'2021-04-01T00:00:00Z'",
    suits: ordered,
    negatable: false,
    operand: 'value',
  },
  {
    operator: 'IN',
    doc: 'Equal to one of a list.',
    example: "name IN ('cmd.exe', 'powershell.exe')",
    suits: everything,
    negatable: true,
    operand: 'list',
  },
  {
    operator: 'LIKE',
    doc: 'Matches the whole text with wildcards: % any characters, _ one character; with regard to case.',
    example: "command_line LIKE '%-enc%'",
    suits: textual,
    negatable: true,
    operand: 'pattern',
  },
  {
    operator: 'MATCHES',
    doc: 'A regular expression (RE2) is found somewhere in the text; ^ and $ tie it to the ends.',
    example: "name MATCHES r'^svchost\\.exe$'",
    suits: textual,
    negatable: true,
    operand: 'regular expression',
  },
  {
    operator: 'ISSUBSET',
    doc: 'The address lies in a network, or is the same address.',
    example: "value ISSUBSET '10.0.0.0/8'",
    suits: ['string', 'list'],
    addressesOnly: true,
    negatable: true,
    operand: 'network',
  },
  {
    operator: 'ISSUPERSET',
    doc: 'The network holds an address or a network.',
    example: "value ISSUPERSET '10.1.2.3'",
    suits: ['string', 'list'],
    addressesOnly: true,
    negatable: true,
    operand: 'network',
  },
  {
    operator: 'IS NULL',
    doc: 'No record gives the attribute.',
    example: 'parent_ref.name IS NULL',
    suits: everything,
    negatable: false,
    operand: 'none',
  },
  {
    operator: 'IS NOT NULL',
    doc: 'Some record gives the attribute.',
    example: 'command_line IS NOT NULL',
    suits: everything,
    negatable: false,
    operand: 'none',
  },
] as const satisfies readonly OperatorFact[];

/** The fact row of an operator as written, in any case and spacing; undefined for what is no operator. */
export function operatorFact(text: string): OperatorFact | undefined {
  const wanted = text.toUpperCase().replace(/\s+/g, ' ');
  return operators.find((row) => row.operator === wanted);
}

/** The operators that can decide on an attribute, as completion offers them. */
export function operatorsFor(attribute: Attribute): readonly OperatorFact[] {
  const facts: readonly OperatorFact[] = operators;
  return facts.filter(
    (row) => row.suits.includes(attribute.type) && (!row.addressesOnly || attribute.format !== undefined),
  );
}
