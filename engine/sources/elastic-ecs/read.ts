import { Cancelled } from '../../cancel.js';
import type { Mapping } from '../../mapping/apply.js';
import type { SourceRecord } from '../../model/record.js';
import type { ReadProblem, RecordBatch } from '../source.js';
import { incompleteAnswer } from './answers.js';
import type { ElasticConfig } from './config.js';
import type { Query } from './field-query.js';
import { asking, type Requests } from './retry.js';
import type { Hit, Page, PageRequest, SearchClient } from './search-client.js';

export interface Reading {
  readonly client: SearchClient;
  readonly config: ElasticConfig;
  readonly mapping: Mapping;
  /** The mapped fields that the index has. */
  readonly fields: readonly string[];
  readonly time?: PageRequest['time'];
}

/**
 * Every hit of a query, a page at a time, from one point in time, which is closed whatever happens. The next page is
 * asked for while this one is taken in, and no further, so that no more than two are in memory. Throws where the answer
 * would not be complete: also where fewer hits came than the first page counted.
 */
export async function* readAll(
  query: Query,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch> {
  const { client, config } = reading;
  const requests: Requests = { count: 0 };
  const pointInTime = { id: await openPointInTime(reading, signal, requests) };
  // Ends the page that is under way also where whoever reads stops for a reason of its own.
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const next = (after?: readonly unknown[]): Promise<Page> => {
    const request = pageRequest(query, reading, pointInTime.id, after);
    const page = asking(() => client.search(request, stopped), config, stopped, requests);
    // It is awaited in its turn; until then its failure must not end the process.
    page.catch(() => undefined);
    return page;
  };
  try {
    let [done, total] = [0, Infinity];
    for (let waiting: Promise<Page> | undefined = next(); waiting;) {
      const page: Page = await waiting;
      pointInTime.id = page.pointInTime;
      total = page.total ?? total;
      done += page.hits.length;
      const last = page.hits.at(-1);
      waiting = last !== undefined && done < total ? next(last.sort) : undefined;
      yield batchOf(page, reading, { done, total }, requests);
    }
    if (done !== total) throw incompleteAnswer(config, `${done} of ${total} hits came`);
  } finally {
    stop.abort();
    await client.closePointInTime(pointInTime.id);
  }
}

/**
 * The request is not broken off by a cancel, since the server may have opened the point in time already: it is closed
 * when the answer comes.
 */
function openPointInTime(
  { client, config }: Reading,
  signal: AbortSignal,
  requests: Requests,
): Promise<string> {
  const opening = asking(() => client.openPointInTime(), config, signal, requests);
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      void opening.then(
        (id) => client.closePointInTime(id),
        () => undefined,
      );
      reject(new Cancelled());
    };
    const settled = () => signal.removeEventListener('abort', onAbort);
    signal.addEventListener('abort', onAbort, { once: true });
    opening.then(resolve, reject).finally(settled);
  });
}

function pageRequest(
  query: Query,
  { config, fields, time }: Reading,
  pointInTime: string,
  after?: readonly unknown[],
): PageRequest {
  return {
    pointInTime,
    query,
    fields,
    size: config.pageSize,
    ...(time && { time }),
    count: after === undefined,
    ...(after !== undefined && { after }),
  };
}

function batchOf(
  page: Page,
  { mapping, config }: Reading,
  { done, total }: { done: number; total: number },
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
    progress: { done, unit: 'records', total },
    requests: asked,
    ...(problems.length > 0 && { problems }),
  };
}

function idOf(hit: Hit): string {
  return `${hit._index}/${hit._id}`;
}
