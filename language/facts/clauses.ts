/** The words that begin a clause of a command or join its parts. */
interface ClauseFact {
  readonly keyword: string;
  readonly doc: string;
  readonly example: string;
}

export const clauses = [
  {
    keyword: 'FROM',
    doc: 'The data source or the variable to get entities from; without it the last source is asked again.',
    example: 'FROM stixshifter://host101',
  },
  {
    keyword: 'WHERE',
    doc: 'The pattern that entities must match.',
    example: "WHERE name = 'cmd.exe' AND parent_ref.name LIKE '%word%'",
  },
  {
    keyword: 'START',
    doc: 'Records from this time on.',
    example: "START t'2021-04-01T00:00:00Z'",
  },
  { keyword: 'STOP', doc: 'Records before this time.', example: "STOP t'2021-04-06T00:00:00Z'" },
  { keyword: 'LAST', doc: 'Records of the time that has just passed.', example: 'LAST 5 DAYS' },
  { keyword: 'ATTR', doc: 'The attributes to keep or show, in this order.', example: 'ATTR pid, name' },
  {
    keyword: 'SORT',
    doc: 'Sorts by an attribute; descending unless ASC is given. SORT BY is a clause, SORT variable BY a command.',
    example: 'SORT BY pid ASC',
  },
  {
    keyword: 'BY',
    doc: 'What to sort, group or join by; after a relation it turns its direction.',
    example: 'BY pid',
  },
  { keyword: 'ASC', doc: 'Smallest first.', example: 'SORT BY pid ASC' },
  { keyword: 'DESC', doc: 'Greatest first; the default.', example: 'SORT BY pid DESC' },
  {
    keyword: 'LIMIT',
    doc: 'At most this many entities, or rows of DISP.',
    example: 'LIMIT 10',
  },
  { keyword: 'OFFSET', doc: 'Leaves out this many from the beginning.', example: 'OFFSET 20' },
  { keyword: 'WITH', doc: 'Aggregations of GROUP, arguments of APPLY.', example: 'WITH COUNT(pid) AS n' },
  { keyword: 'AS', doc: 'Names a column, or the entity type of a file.', example: 'AS ipv4-addr' },
  { keyword: 'ON', doc: 'The variables that an analytics runs on.', example: 'ON procs' },
  { keyword: 'TO', doc: 'The file to write.', example: 'TO procs.csv' },
  { keyword: 'AND', doc: 'Both conditions hold.', example: "name = 'cmd.exe' AND pid > 4" },
  { keyword: 'OR', doc: 'At least one condition holds.', example: 'dst_port = 80 OR dst_port = 443' },
  {
    keyword: 'NOT',
    doc: 'The condition does not hold; an attribute that a record does not give satisfies neither.',
    example: "name NOT IN ('cmd.exe', 'powershell.exe')",
  },
] as const satisfies readonly ClauseFact[];

/** JSON's constants, in the data of NEW. */
export const constants = ['TRUE', 'FALSE', 'NULL'] as const;
