import type { VariableSummary } from './protocol.js';

/**
 * What the server's main thread knows of every huntbook's variables: pushed by the engine after each statement, and
 * all that hover, completion and inlay hints read. Keys are URIs of notebooks or text documents.
 */
export interface Summaries {
  of(huntbook: string): readonly VariableSummary[];
  set(huntbook: string, variables: readonly VariableSummary[]): void;
}

export function createSummaries(): Summaries {
  const byHuntbook = new Map<string, readonly VariableSummary[]>();
  return {
    of: (huntbook) => byHuntbook.get(huntbook) ?? [],
    set(huntbook, variables) {
      if (variables.length === 0) byHuntbook.delete(huntbook);
      else byHuntbook.set(huntbook, variables);
    },
  };
}
