import { attributeKey } from '../../language/facts/attribute-path.js';
import { defaultVariable } from '../../language/meaning/definitions.js';
import { withVariableRenamed } from '../../language/index.js';
import type { VariableSummary } from '../model/variable.js';
import type { Store } from '../store/store.js';
import { sql } from '../store/sql.js';
import { dropSets } from './sets.js';
import { summarise } from './summary.js';
import type { Ask } from '../sources/source.js';
import type { Variable, VariableContent } from './variable.js';

interface Birth {
  /** Absent where the statement names none: then only `_` is set. */
  readonly name: string | undefined;
  readonly birthCommand: string;
  readonly inputs: readonly string[];
  /** What its statement asked of sources. */
  readonly asks: readonly Ask[];
  /** Epoch milliseconds UTC. */
  readonly setAt: number;
}

/** The variables of a session. What a variable holds never changes; setting it again gives it another content. */
export interface Variables {
  readonly all: ReadonlyMap<string, Variable>;
  /** Sets the variable, and `_`. */
  set(content: VariableContent, birth: Birth): VariableSummary;
  /** It takes the place of one that has the name. Statements that were run name it so, too. */
  rename(from: string, to: string): void;
  /** In the order in which they were set last, without `_`. */
  summaries(): VariableSummary[];
  /** Forgets the sets that no variable and none of these `others` hold: versions that were replaced, steps on the way. */
  tidy(others: ReadonlySet<number>): void;
}

export function createVariables(store: Store): Variables {
  const all = new Map<string, Variable>();
  const held = new HeldSets(store);
  return {
    all,
    set(content, { name, birthCommand, inputs, asks, setAt }) {
      const summary = summarise(store, content, { name: name ?? defaultVariable, birthCommand, setAt });
      const before = inputs.flatMap((input) => all.get(input)?.steps ?? []);
      const steps = [...new Set(before), ...(asks.length > 0 ? [{ statement: birthCommand, asks }] : [])];
      const inherited = inheritedBy(
        content,
        inputs.flatMap((input) => all.get(input) ?? []),
      );
      for (const one of new Set([name ?? defaultVariable, defaultVariable])) {
        held.replace(all.get(one)?.content.set, content.set);
        all.delete(one);
        all.set(one, { content, inputs, steps, inherited, summary: { ...summary, name: one } });
      }
      return summary;
    },
    rename(from, to) {
      if (from === to || !all.has(from)) return;
      held.release(all.get(to)?.content.set);
      all.delete(to);
      const renamed = [...all].map(([name, variable]) => [
        name === from ? to : name,
        variableRenamed(variable, from, to),
      ]);
      all.clear();
      for (const [name, variable] of renamed as [string, Variable][]) all.set(name, variable);
    },
    summaries: () =>
      [...all.values()].map(({ summary }) => summary).filter(({ name }) => name !== defaultVariable),
    tidy: (others) => held.tidy(others),
  };
}

/** The sets that variables hold. Looks only at what was made or replaced lately, so that a long huntflow costs what it does. */
class HeldSets {
  private readonly holders = new Map<number, number>();
  /** Sets that no variable held when they were last looked at. */
  private readonly loose = new Set<number>();
  /** All sets up to this number were looked at. */
  private lookedTo = 0;

  constructor(private readonly store: Store) {}

  replace(before: number | undefined, after: number): void {
    this.holders.set(after, (this.holders.get(after) ?? 0) + 1);
    this.release(before);
  }

  /** One variable that held it is gone. */
  release(before: number | undefined): void {
    if (before === undefined) return;
    const others = (this.holders.get(before) ?? 0) - 1;
    this.holders.set(before, others);
    if (others > 0) return;
    this.holders.delete(before);
    this.loose.add(before);
  }

  tidy(others: ReadonlySet<number>): void {
    const { store, loose, holders } = this;
    const made = store.rows(sql`SELECT variable FROM variable WHERE variable > ${this.lookedTo}`);
    for (const [set] of made) loose.add(Number(set));
    const dropped = [...loose].filter((set) => !holders.has(set) && !others.has(set));
    dropSets(store, dropped);
    for (const set of [...loose]) if (holders.has(set)) loose.delete(set);
    for (const set of dropped) loose.delete(set);
    this.lookedTo = Number(store.rows(sql`SELECT max(variable) FROM variable`)[0]?.[0] ?? 0);
  }
}

/** What is told of a variable, where one has another name now. */
function variableRenamed(variable: Variable, from: string, to: string): Variable {
  const nameOf = (name: string): string => (name === from ? to : name);
  const textOf = (statement: string): string => withVariableRenamed(statement, from, to);
  const { summary, inputs, steps } = variable;
  return {
    ...variable,
    inputs: inputs.map(nameOf),
    steps: steps.map((step) => ({ ...step, statement: textOf(step.statement) })),
    summary: { ...summary, name: nameOf(summary.name), birthCommand: textOf(summary.birthCommand) },
  };
}

/** What entities of the type had before others were left out. */
function inheritedBy(content: VariableContent, inputs: readonly Variable[]): ReadonlySet<string> {
  const alike = inputs.filter(({ content: { kind, type } }) => kind !== 'groups' && type === content.type);
  const named = content.kind === 'entities' ? (content.named ?? []) : [];
  const had = alike.flatMap(({ summary }) => summary.attributes.map(({ path }) => path));
  return new Set([
    ...[...named, ...had].map(attributeKey),
    ...alike.flatMap(({ inherited }) => [...inherited]),
  ]);
}
