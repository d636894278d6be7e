/**
 * node cluster.cjs URL FILE [INDEX]: with an INDEX puts the documents of the file there and no more. Else: documents of a file in a real Elasticsearch, read by a bare loop that throws them away and by
 * the source into a store, by turns: with a reading thread, and without. Prints the fastest of each, as JSON.
 */
import { Client, HttpConnection } from '@elastic/elasticsearch';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compiledMappings } from '../../engine/mapping/compiled-mappings.js';
import { elasticConfig } from '../../engine/sources/elastic-ecs/config.js';
import { elasticEcs } from '../../engine/sources/elastic-ecs/index.js';
import type { PageThreads } from '../../engine/sources/elastic-ecs/read.js';
import { Loader } from '../../engine/sources/loader.js';
import { openStore } from '../../engine/store/store.js';
import { startReader } from '../../server/threads/start-reader.js';
import { documentsOf, indexEvents } from '../kit/elasticsearch/index-events.js';

const runs = 2;
const index = 'bench';

async function main(url: string, file: string, only: string | undefined): Promise<void> {
  if (only !== undefined) return indexEvents(url, only, 'ECS types', documentsOf(file));
  const client = new Client({ node: url, Connection: HttpConnection });
  if (!(await client.indices.exists({ index })))
    await indexEvents(url, index, 'ECS types', documentsOf(file));
  const mappings = compiledMappings([]);
  const { fields } = await client.fieldCaps({ index, fields: [...mappings.ecs().fields] });
  const bare = { documents: 0, ms: Infinity };
  const store = { documents: 0, ms: Infinity };
  const alone = { documents: 0, ms: Infinity };
  for (let run = 0; run < runs; run++) {
    await fastest(bare, () => readAndThrowAway(client, Object.keys(fields)));
    await fastest(store, () =>
      readIntoStore(url, { start: () => startReader(__dirname), additions: [], worthHits: 10_000 }),
    );
    await fastest(alone, () => readIntoStore(url));
  }
  console.log(JSON.stringify({ bare, store, alone }));
}

async function fastest(best: { documents: number; ms: number }, read: () => Promise<number>): Promise<void> {
  const started = performance.now();
  best.documents = await read();
  best.ms = Math.min(best.ms, performance.now() - started);
}

async function readAndThrowAway(client: Client, fields: string[]): Promise<number> {
  const { id } = await client.openPointInTime({ index, keep_alive: '1m' });
  let [documents, after] = [0, undefined as (string | number)[] | undefined];
  for (;;) {
    const { hits } = await client.search({
      pit: { id, keep_alive: '1m' },
      size: 5000,
      sort: ['_shard_doc'],
      _source: fields,
      track_total_hits: after === undefined,
      ...(after && { search_after: after }),
    });
    documents += hits.hits.length;
    after = hits.hits.at(-1)?.sort as typeof after;
    if (after === undefined) break;
  }
  await client.closePointInTime({ id });
  return documents;
}

async function readIntoStore(url: string, threads?: PageThreads): Promise<number> {
  const wasm = new Uint8Array(await readFile(path.join(__dirname, 'sql-wasm.wasm'))).buffer;
  const store = await openStore(wasm);
  const connection = { host: url, indices: index };
  const config = elasticConfig('bench', {
    connection,
    config: { auth: { username: 'any', password: 'any' } },
  });
  const source = elasticEcs('stixshifter://bench', config, compiledMappings([]), {
    now: () => performance.now(),
    ...(threads && { threads }),
  });
  let documents = 0;
  const { signal } = new AbortController();
  await new Loader(store, () => performance.now()).load([{ source, query: { type: 'x-oca-event' } }], {
    signal,
    progress: ({ done }) => (documents = done ?? 0),
    requests: () => undefined,
  });
  store.close();
  return documents;
}

const [url = '', file = '', only] = process.argv.slice(2);
void main(url, file, only);
