/**
 * node session.cjs FILE: all of statements.ts, one after the other, in a session over a file of documents, as the engine
 * worker runs one. Prints what each took, as JSON.
 */
import type { RunEvent } from '../../engine/model/result.js';
import { openSession } from '../../engine/open-session.js';
import { nodePorts } from '../../server/node/ports.js';
import { statements, type Measured } from './statements.js';

interface Answer extends Omit<Measured, 'statement'>, Took {}

interface Took {
  readonly ms: number;
  /** Until there are rows to look at, where that is sooner. */
  readonly firstRowsMs?: number;
  readonly entities?: number;
  readonly records?: number;
}

async function main(file: string): Promise<void> {
  const ports = {
    ...nodePorts(__dirname),
    // Each run reads the file.
    snapshots: undefined,
    secret: async () => undefined,
    trusted: true,
  };
  const session = await openSession(ports, { folder: __dirname, firstPage: 100 });
  const empty = memory();
  const answers: Answer[] = [];
  for (const { name, about, statement } of statements) {
    answers.push({ name, about, ...(await run(statement.replace('FILE', `'file://${file}'`))) });
  }
  const bytes = memory() - empty;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ statements: answers, bytes, peakBytes }));

  async function run(statement: string): Promise<Took> {
    const events: RunEvent[] = [];
    let firstRowsMs: number | undefined;
    const started = performance.now();
    await session.run(statement, {
      signal: new AbortController().signal,
      onEvent: (event) => {
        events.push(event);
        if (event.kind === 'firstRows') firstRowsMs = performance.now() - started;
      },
    });
    const ms = performance.now() - started;
    const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
    const error = results.find((result) => result.error)?.error;
    if (error) throw new Error(`${statement}: ${error.message}`);
    const variable = results[0]?.variable;
    const first = firstRowsMs === undefined ? {} : { firstRowsMs };
    return { ms, ...first, ...(variable && { entities: variable.entities, records: variable.records }) };
  }
}

/** Bytes of the heap, of buffers and of WebAssembly, after what is garbage is gone. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const [file = ''] = process.argv.slice(2);
void main(file);
