/** What to write for a list behind an operator that takes one value: IN compares as = does, and no other operator. */
export function adviceOnList(attribute: string, operator: string, negated: boolean): string {
  const equality = { '=': 'IN', '==': 'IN', '!=': 'NOT IN', '<>': 'NOT IN' }[operator];
  if (equality !== undefined && !negated) return `Write ${attribute} ${equality} (…).`;
  return `Write one comparison for each value, joined by ${negated ? 'AND' : 'OR'}.`;
}
