import type { RenamedParams, VariableSummary } from '../../server/protocol.js';

/** What the run of a cell read of what was set before, and what it set. */
export interface EndedRun {
  readonly id: string;
  readonly read: readonly string[];
  readonly set: readonly VariableSummary[];
}

/** Why the outputs of a cell are of before. */
export interface OutOfDate {
  /** The variables that were set again, to something else, in the order in which they are found. */
  readonly variables: readonly string[];
  /** The cells to run again, by their index, in their order: this one last. */
  readonly again: readonly number[];
}

/** Which result each variable held, by its number. */
type Versions = ReadonlyMap<string, number>;

interface Ended {
  readonly order: number;
  readonly read: Versions;
  readonly set: Versions;
}

/** The runs of a huntbook's cells, for the question which outputs no longer follow from the cells above. Imports no `vscode`. */
export class RunHistory {
  private readonly runs = new Map<string, Ended>();
  /** Each result once, at the index that is its number. */
  private readonly results: Result[] = [];
  private readonly numbers = new Map<string, number>();
  private current: Versions = new Map();

  ended({ id, read, set }: EndedRun): void {
    // In the order in which the variables were first set, so the same each time.
    const before: Versions = new Map([...this.current].filter(([name]) => read.includes(name)));
    const after: Versions = new Map(
      set.map((summary) => [summary.name, this.numberOf({ summary, read: before })]),
    );
    this.current = new Map([...this.current, ...after]);
    this.runs.set(id, { order: this.runs.size, read: before, set: after });
  }

  /** What a variable is called now does not make anything out of date. */
  renamed({ from, to, variables }: Omit<RenamedParams, 'huntbook'>): void {
    const rename = (versions: Versions): Versions =>
      new Map([...versions].map(([name, number]) => [name === from ? to : name, number]));
    for (const [id, { order, read, set }] of this.runs)
      this.runs.set(id, { order, read: rename(read), set: rename(set) });
    this.current = rename(this.current);
    for (const variable of variables) {
      const number = this.current.get(variable.name);
      const result = number === undefined ? undefined : this.results[number];
      if (number === undefined || result === undefined) continue;
      const called = { summary: { ...result.summary, ...variable }, read: rename(result.read) };
      this.results[number] = called;
      // The same statement, run again, writes the new name.
      this.numbers.set(keyOf(called), number);
    }
  }

  /**
   * For each cell, given the run that its outputs are of: whether a cell above has since set what it read to something
   * else, or is out of date itself. As in reading order: `p = p WHERE …` further down does no harm to what is above it.
   */
  outOfDate(shown: readonly (string | undefined)[]): (OutOfDate | undefined)[] {
    const above = new Map<string, Setter>();
    return shown.map((id, index) => {
      const run = id === undefined ? undefined : this.runs.get(id);
      if (run === undefined) return undefined;
      const found = outOfDate(run, index, above);
      for (const name of run.set.keys()) above.set(name, { run, found });
      return found;
    });
  }

  /** The same number for the same result of the same inputs: a cell that is only run again makes nothing out of date. */
  private numberOf(result: Result): number {
    const key = keyOf(result);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.results.length);
    return this.results.push(result) - 1;
  }
}

/** What a statement gave, and what it read. */
interface Result {
  readonly summary: VariableSummary;
  readonly read: Versions;
}

function keyOf({ summary, read }: Result): string {
  const birthCommand = summary.birthCommand.replaceAll(/\s+/g, ' ');
  const inputs = [...read].sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([{ ...summary, birthCommand, setAt: undefined }, inputs]);
}

/** The last cell so far that sets a variable. */
interface Setter {
  readonly run: Ended;
  readonly found: OutOfDate | undefined;
}

function outOfDate(
  { order, read }: Ended,
  index: number,
  above: ReadonlyMap<string, Setter>,
): OutOfDate | undefined {
  const variables = new Set<string>();
  const again = new Set<number>();
  for (const [name, number] of read) {
    const setter = above.get(name);
    if (setter === undefined) continue;
    if (setter.run.order > order && setter.run.set.get(name) !== number) variables.add(name);
    setter.found?.variables.forEach((one) => variables.add(one));
    setter.found?.again.forEach((one) => again.add(one));
  }
  if (variables.size === 0) return undefined;
  return { variables: [...variables], again: [...[...again].sort((a, b) => a - b), index] };
}
