import { openSession } from '../../engine/open-session.js';
import type { RunEvent, StatementResult } from '../../engine/model/result.js';
import type { VariableSummary } from '../../engine/model/variable.js';
import type { Ports } from '../../engine/ports.js';
import type { Settings } from '../../engine/session.js';

/** What a huntflow answered: all events in order, each statement's result, the variables at the end. */
export interface Hunt {
  readonly events: readonly RunEvent[];
  readonly results: readonly StatementResult[];
  readonly variables: readonly VariableSummary[];
}

/** Runs a huntflow in a session of its own; `folder` is where its paths and profiles are looked for. */
export async function runHunt(
  text: string,
  folder: string,
  ports: Ports,
  settings: Partial<Settings> = {},
): Promise<Hunt> {
  const session = await openSession(ports, { folder, ...settings });
  const events: RunEvent[] = [];
  await session.run(text, {
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  });
  const variables = session.summaries();
  session.close();
  return {
    events,
    results: events.flatMap((event) => (event.kind === 'statement' ? [event.result] : [])),
    variables,
  };
}
