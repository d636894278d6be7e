import { KestrelError } from '../../errors.js';
import type { Mapping } from '../../mapping/apply.js';
import type { SourceRecord } from '../../model/record.js';
import type { ReadProblem, RecordBatch } from '../source.js';
import type { ElasticConfig } from './config.js';
import type { Query } from './field-query.js';
import { asking, type Requests } from './retry.js';
import type { Hit, Page, SearchClient } from './search-client.js';

export interface Reading {
  readonly client: SearchClient;
  readonly config: ElasticConfig;
  readonly mapping: Mapping;
  /** The mapped fields that the index has. */
  readonly fields: readonly string[];
}

/**
 * Every hit of a query, a page at a time, from one point in time, which is closed whatever happens. The next page is
 * asked for while this one is taken in. Throws where the answer would not be complete.
 */
export async function* readAll(
  query: Query,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch> {
  const { client, config } = reading;
  const requests: Requests = { count: 0 };
  const pointInTime = { id: await asking(() => client.openPointInTime(signal), config, signal, requests) };
  const next = (after?: readonly unknown[]): Promise<Page> => {
    const page = asking(
      () => client.search(pageRequest(query, reading, pointInTime.id, after), signal),
      config,
      signal,
      requests,
    );
    // It is awaited in its turn; until then its failure must not end the process.
    page.catch(() => undefined);
    return page;
  };
  try {
    let done = 0;
    let total: number | undefined;
    for (let waiting: Promise<Page> | undefined = next(); waiting;) {
      const page = complete(await waiting, config);
      pointInTime.id = page.pointInTime;
      total ??= page.total;
      const last = page.hits.at(-1)?.sort;
      waiting = page.hits.length === config.pageSize && last !== undefined ? next(last) : undefined;
      done += page.hits.length;
      yield batchOf(page, reading, { done, total }, requests);
    }
  } finally {
    await client.closePointInTime(pointInTime.id);
  }
}

function pageRequest(
  query: Query,
  { config, fields }: Reading,
  pointInTime: string,
  after?: readonly unknown[],
) {
  return {
    pointInTime,
    query,
    fields,
    size: config.pageSize,
    count: after === undefined,
    ...(after !== undefined && { after }),
  };
}

function complete(page: Page, config: ElasticConfig): Page {
  if (!page.timedOut && page.failedShards === 0) return page;
  const why = page.timedOut ? 'the search timed out' : `${page.failedShards} shards failed`;
  throw new KestrelError('source-incomplete', `stixshifter://${config.name}: ${why}, so hits are missing`, {
    hint: 'Run the statement again or narrow the time range; the variable keeps what it held.',
  });
}

function batchOf(
  page: Page,
  { mapping, config }: Reading,
  { done, total }: { done: number; total: number | undefined },
  requests: Requests,
): RecordBatch {
  const records: SourceRecord[] = [];
  const problems: ReadProblem[] = [];
  for (const hit of page.hits) {
    const record = mapping.apply(hit._source ?? {}, idOf(hit));
    if (record) records.push(record);
    else problems.push({ file: `stixshifter://${config.name}`, why: `document ${idOf(hit)} has no time` });
  }
  const asked = requests.count;
  requests.count = 0;
  return {
    records,
    progress: { done, unit: 'records', ...(total !== undefined && { total }) },
    requests: asked,
    ...(problems.length > 0 && { problems }),
  };
}

function idOf(hit: Hit): string {
  return `${hit._index}/${hit._id}`;
}
