import { openSession } from '../../engine/open-session.js';
import { runHunt, type HuntAnswer } from './hunt.js';
import { testPorts } from './ports.js';

/**
 * Runs a huntflow, in which `EVENTS` stands for the data: documents, one a line, or a file of them. Throws where a statement
 * fails.
 */
export async function huntOver(events: readonly object[] | string, huntflow: string): Promise<HuntAnswer> {
  const file = typeof events === 'string' ? events : './events.json';
  const lines = typeof events === 'string' ? [] : events.map((event) => JSON.stringify(event));
  const ports = testPorts({ '/hunt/events.json': lines.join('\n') });
  const session = await openSession(ports, { folder: '/hunt' });
  try {
    const answer = await runHunt(session, huntflow.replaceAll('EVENTS', `'${file}'`));
    if (answer.error !== undefined) throw new Error(answer.error.message);
    return answer;
  } finally {
    session.close();
  }
}

/** The rows of the last table that a huntflow shows. */
export async function rowsOver(events: readonly object[] | string, huntflow: string): Promise<unknown> {
  return (await huntOver(events, huntflow)).tables.at(-1)?.rows;
}
