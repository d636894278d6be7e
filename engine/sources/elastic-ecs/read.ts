import type { UserMapping } from '../../mapping/extend-mapping.js';
import type { Thread } from '../../ports.js';
import { readInThread } from '../reading-thread/read-in-thread.js';
import type { RecordBatch } from '../source.js';
import { oneAhead } from './one-ahead.js';
import { openPointInTime } from './open-point-in-time.js';
import { readPages, type Cursor, type PageReader, type Pages } from './pages.js';
import type { SearchClient } from './search-client.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/** Another thread that can read pages, and what it needs to know of the mapping. */
export interface PageThreads {
  readonly start: () => Thread;
  readonly additions: readonly UserMapping[];
  /** With so many hits to come after the first page, they are read there. */
  readonly worthHits: number;
}

interface Reading extends PageReader {
  readonly client: SearchClient;
  /** Absent where there is none to be had. */
  readonly threads?: PageThreads;
}

/**
 * Every hit of a query, a page at a time, from one point in time, which is closed whatever happens. The next page is
 * asked for while this one is taken in, and no further. Throws where the answer would not be complete.
 */
export async function* readAll(
  pages: Pages,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void> {
  const { client, config } = reading;
  const requests = { count: 0 };
  const pointInTime = await openPointInTime(client, config, signal, requests);
  const cursor: Cursor = { pointInTime, after: undefined, done: 0, total: Infinity };
  // Ends the page that is under way also where whoever reads stops for a reason of its own.
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  try {
    for await (const batch of oneAhead(allPages(pages, cursor, reading, stopped), stop)) {
      yield { ...batch, requests: (batch.requests ?? 0) + requests.count };
      requests.count = 0;
    }
  } finally {
    stop.abort();
    await client.closePointInTime(cursor.pointInTime);
  }
}

/** The first page here, where it tells how many follow; many of them in a thread of their own. */
async function* allPages(
  pages: Pages,
  cursor: Cursor,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void> {
  let { threads } = reading;
  for await (const batch of readPages(pages, cursor, reading, signal)) {
    yield batch;
    if (threads === undefined || cursor.total - cursor.done < threads.worthHits) continue;
    if (yield* readThere(pages, cursor, threads, reading, signal)) return;
    threads = undefined;
  }
}

/** False where no thread could be had: then nothing was read, and the cursor stands where it stood. */
function readThere(
  pages: Pages,
  cursor: Cursor,
  { start, additions }: PageThreads,
  { client, config }: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, boolean> {
  return readInThread(
    start(),
    {
      uri: profileUri(config.name),
      locations: [],
      ask: { kind: 'readPages', client: client.kind, config, pages, cursor, additions },
    },
    { renewed: (pointInTime) => (cursor.pointInTime = pointInTime) },
    signal,
  );
}
