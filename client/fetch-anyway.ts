import type { StatementError } from '../server/protocol.js';

/**
 * What users allowed to fetch more than the limit, by the URI of a cell or a text. It holds for the runs that lead from one
 * "Fetch anyway" to the next, and is forgotten by the first run that was started otherwise. Imports no `vscode`.
 */
export interface Permissions {
  /** A run begins: the statements that it may let fetch. */
  begin(uri: string): readonly string[];
  /** A statement of the run stopped. */
  stopped(uri: string, error: StatementError): void;
  /** The statement that stopped in the last run for its cost alone. */
  offer(uri: string): string | undefined;
  /** The next run may let it fetch, besides those that the last run let. */
  allow(uri: string, statement: string): void;
}

export function createPermissions(): Permissions {
  const ofLastRun = new Map<string, readonly string[]>();
  const ofNextRun = new Map<string, readonly string[]>();
  const offers = new Map<string, string>();
  return {
    begin(uri) {
      const allowed = ofNextRun.get(uri) ?? [];
      ofNextRun.delete(uri);
      offers.delete(uri);
      ofLastRun.set(uri, allowed);
      return allowed;
    },
    stopped(uri, { fetchAnyway }) {
      if (fetchAnyway !== undefined) offers.set(uri, fetchAnyway);
    },
    offer: (uri) => offers.get(uri),
    allow(uri, statement) {
      ofNextRun.set(uri, [...(ofLastRun.get(uri) ?? []), statement]);
    },
  };
}
