/** What checks in the editor and a run say of the same fault. A message is no whole sentence: a check makes one of it. */
export interface FaultText {
  readonly message: string;
  readonly hint: string;
}

/** `list-without-in`: IN compares as = does, and no other operator. */
export function listWithoutIn(
  { attribute, operator, negated }: Readonly<{ attribute: string; operator: string; negated: boolean }>,
  valueCount: number,
): FaultText {
  const equality = { '=': 'IN', '==': 'IN', '!=': 'NOT IN', '<>': 'NOT IN' }[operator];
  return {
    message: `${operator} takes one value, not a list of ${valueCount}`,
    hint:
      equality !== undefined && !negated
        ? `Write ${attribute} ${equality} (…).`
        : `Write one comparison for each value, joined by ${negated ? 'AND' : 'OR'}.`,
  };
}

/** `invalid-network` */
export function invalidNetwork(text: string): FaultText {
  return {
    message: `"${text}" is no IP address and no network`,
    hint: "Write an address or a network in CIDR form, such as '10.0.0.0/8' or 'fe80::/10'.",
  };
}

/** `new-without-type` */
export const newWithoutType: FaultText = {
  message: 'NEW does not say of which type its entities are',
  hint: 'Write the type after NEW, as in NEW process […], or give each object a "type".',
};

/** `new-of-two-types` */
export function newOfTypes(types: readonly string[]): FaultText {
  return {
    message: `NEW makes entities of one type, here of ${types.join(' and ')}`,
    hint: 'Make a variable for each type.',
  };
}

/** `other-type-in-table`: `kind` of table. */
export function otherTypeInTable(kind: string, entityType: string): FaultText {
  return {
    message: `a table of ${kind} has no ${entityType} to compare`,
    hint: 'Filter the variable that the table was made from.',
  };
}

/** `taken-as-text`: `values` are how the values of the variable of that name are written. */
export function adviceOnVariable(name: string, values = `${name} with a dot and an attribute`): string {
  return `Write ${values} for the values of the variable, '${name}' for the text.`;
}

/** `taken-as-text`: NULL, as in SQL. */
export function adviceOnNull(attribute: string): string {
  return `Write ${attribute} IS NULL for no value; the text itself stands in quotes.`;
}

/** A file of a huntbook or of profiles. */
export const notUtf8 = 'its text is not UTF-8; save it as UTF-8';
