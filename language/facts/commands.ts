/** The commands, in the order of the grammar's rules. */
export interface CommandFact {
  readonly keyword: string;
  /** The grammar's rule, which is also the `$type` of its node. */
  readonly rule: string;
  /** Whether it gives a variable. */
  readonly result: boolean;
  /** The clauses in the order that Kestrel 1.8 wants. */
  readonly clauses: readonly string[];
  /** Kestrel 1.8 does not know it, so that its keyword may be the name of a variable. */
  readonly sinceKestrel2?: true;
  readonly doc: string;
  readonly example: string;
}

/** Of DISP and of an assignment from a variable, in the same order. */
export const expressionClauses = ['WHERE', 'ATTR', 'SORT', 'LIMIT', 'OFFSET'] as const;

export const commands = [
  {
    keyword: 'NEW',
    rule: 'NewCommand',
    result: true,
    clauses: [],
    doc: 'Makes entities from data written in the huntflow.',
    example: "procs = NEW process ['cmd.exe', 'explorer.exe']",
  },
  {
    keyword: 'GET',
    rule: 'GetCommand',
    result: true,
    clauses: ['FROM', 'WHERE', 'START', 'STOP', 'LAST', 'LIMIT'],
    doc: 'Gets the entities that match a pattern, from a data source or a variable.',
    example: "procs = GET process FROM stixshifter://host101 WHERE name = 'cmd.exe' LAST 5 DAYS",
  },
  {
    keyword: 'FIND',
    rule: 'FindCommand',
    result: true,
    clauses: ['WHERE', 'START', 'STOP', 'LAST', 'LIMIT'],
    doc: 'Finds entities that are connected to those of a variable.',
    example: 'parents = FIND process CREATED procs',
  },
  {
    keyword: 'LOAD',
    rule: 'LoadCommand',
    result: true,
    clauses: ['AS'],
    doc: 'Loads entities from a CSV, JSON or Parquet file.',
    example: 'ips = LOAD watchlist.csv AS ipv4-addr',
  },
  {
    keyword: 'SORT',
    rule: 'SortCommand',
    result: true,
    clauses: ['BY'],
    doc: 'Sorts the entities of a variable; descending unless ASC is given.',
    example: 'sorted = SORT procs BY pid ASC',
  },
  {
    keyword: 'GROUP',
    rule: 'GroupCommand',
    result: true,
    clauses: ['BY', 'WITH'],
    doc: 'Groups entities by attributes and aggregates each group.',
    example: 'byhost = GROUP nt BY dst_ref.value WITH COUNT(dst_port) AS n',
  },
  {
    keyword: 'JOIN',
    rule: 'JoinCommand',
    result: true,
    clauses: ['BY'],
    doc: 'Joins two variables where attributes are equal.',
    example: 'both = JOIN procs, parents BY pid, parent_ref.pid',
  },
  {
    keyword: 'APPLY',
    rule: 'ApplyCommand',
    result: false,
    clauses: ['ON', 'WITH'],
    doc: 'Runs an analytics on variables, which may add attributes to their entities.',
    example: 'APPLY python://suspicious-scoring ON procs',
  },
  {
    keyword: 'INFO',
    rule: 'InfoCommand',
    result: false,
    clauses: [],
    doc: 'Shows what a variable is: its type, counts, attributes and where it came from.',
    example: 'INFO procs',
  },
  {
    keyword: 'DISP',
    rule: 'DispCommand',
    result: false,
    clauses: expressionClauses,
    doc: 'Displays the entities of a variable as a table without duplicate rows.',
    example: 'DISP procs ATTR pid, name, command_line',
  },
  {
    keyword: 'DESCRIBE',
    rule: 'DescribeCommand',
    result: false,
    clauses: [],
    doc: 'Describes the values of one attribute: their count, range or most frequent value.',
    example: 'DESCRIBE procs.pid',
  },
  {
    keyword: 'SAVE',
    rule: 'SaveCommand',
    result: false,
    clauses: ['TO'],
    doc: 'Saves the entities of a variable to a CSV, JSON or Parquet file.',
    example: 'SAVE procs TO procs.csv',
  },
  {
    keyword: 'EXPLAIN',
    rule: 'ExplainCommand',
    sinceKestrel2: true,
    result: false,
    clauses: [],
    doc: 'Shows what a variable asks of which source and what is decided here; nothing is run.',
    example: 'EXPLAIN procs',
  },
] as const satisfies readonly CommandFact[];

/** In upper case. */
export const commandWords: ReadonlySet<string> = new Set(commands.map(({ keyword }) => keyword));
