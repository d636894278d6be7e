import { compiledMappings } from '../../mapping/compiled-mappings.js';
import { clientFor } from '../elastic-ecs/connect.js';
import { oneAhead } from '../elastic-ecs/one-ahead.js';
import { readPages } from '../elastic-ecs/pages.js';
import { documentReader } from '../elastic-ecs/read-document.js';
import type { RecordBatch } from '../source.js';
import type { FromReader, ToReader } from './messages.js';

/**
 * The pages of a search on a cluster, read with a client of this thread's own. `send` tells where the server names the point
 * in time anew: who asked closes it.
 */
export async function* servePages(
  { client: kind, config, pages, cursor, additions }: Extract<ToReader, { kind: 'readPages' }>,
  send: (message: FromReader) => void,
): AsyncGenerator<RecordBatch, void> {
  const client = await clientFor(kind, config);
  const stop = new AbortController();
  const documents = documentReader(compiledMappings(additions), pages.clock);
  const reader = { client, config, documents };
  let { pointInTime } = cursor;
  try {
    for await (const batch of oneAhead(readPages(pages, cursor, reader, stop.signal), stop)) {
      if (cursor.pointInTime !== pointInTime) send({ kind: 'renewed', pointInTime: cursor.pointInTime });
      ({ pointInTime } = cursor);
      yield batch;
    }
  } finally {
    await client.close();
  }
}
