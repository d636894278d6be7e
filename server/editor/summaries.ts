import { defaultVariable } from '../../language/meaning/definitions.js';
import type { VariableSummary } from '../protocol.js';

/**
 * What the server's main thread knows of every huntbook's variables: told by the engine with each statement, and
 * all that hover, completion and inlay hints read. Keys are URIs of notebooks or text documents.
 */
export interface Summaries {
  /** In the order in which they were set last, without `_`. The same array until one is set. */
  of(huntbook: string): readonly VariableSummary[];
  set(huntbook: string, variable: VariableSummary): void;
  /** These are all that it has now, in their order. */
  replace(huntbook: string, variables: readonly VariableSummary[]): void;
  /** They are another huntbook's now. */
  move(from: string, to: string): void;
  forget(huntbook: string): void;
}

interface Known {
  readonly byName: Map<string, VariableSummary>;
  inOrder: readonly VariableSummary[] | undefined;
}

export function createSummaries(): Summaries {
  const byHuntbook = new Map<string, Known>();
  function set(huntbook: string, variable: VariableSummary): void {
    if (variable.name === defaultVariable) return;
    const { byName } = byHuntbook.get(huntbook) ?? { byName: new Map<string, VariableSummary>() };
    byName.delete(variable.name);
    byName.set(variable.name, variable);
    byHuntbook.set(huntbook, { byName, inOrder: undefined });
  }

  return {
    of(huntbook) {
      const known = byHuntbook.get(huntbook);
      return known ? (known.inOrder ??= [...known.byName.values()]) : [];
    },
    set,
    replace(huntbook, variables) {
      byHuntbook.delete(huntbook);
      for (const variable of variables) set(huntbook, variable);
    },
    move(from, to) {
      const known = byHuntbook.get(from);
      if (known === undefined) return;
      byHuntbook.delete(from);
      byHuntbook.set(to, known);
    },
    forget: (huntbook) => void byHuntbook.delete(huntbook),
  };
}
