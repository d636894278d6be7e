import { attributeKey } from '../../language/facts/attribute-path.js';
import { defaultVariable } from '../../language/meaning/definitions.js';
import type { VariableSummary } from '../model/variable.js';
import type { Store } from '../store/store.js';
import { sql } from '../store/sql.js';
import { dropSets } from './sets.js';
import { summarise } from './summary.js';
import type { Ask } from '../sources/source.js';
import type { Variable, VariableContent } from './variable.js';

export interface Birth {
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
  /** In the order in which they were set last, without `_`. */
  summaries(): VariableSummary[];
  /** Forgets the sets that no variable and none of these `others` hold: versions that were replaced, steps on the way. */
  tidy(others: ReadonlySet<number>): void;
}

export function createVariables(store: Store): Variables {
  const all = new Map<string, Variable>();
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
        all.delete(one);
        all.set(one, { content, inputs, steps, inherited, summary: { ...summary, name: one } });
      }
      return summary;
    },
    summaries: () =>
      [...all.values()].map(({ summary }) => summary).filter(({ name }) => name !== defaultVariable),
    tidy(others) {
      const held = new Set([...all.values()].map(({ content }) => content.set));
      const sets = store.rows(sql`SELECT variable FROM variable`).map(([set]) => Number(set));
      dropSets(
        store,
        sets.filter((set) => !held.has(set) && !others.has(set)),
      );
    },
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
