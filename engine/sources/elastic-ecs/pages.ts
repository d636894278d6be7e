import type { SourceRecord } from '../../model/record.js';
import type { ReadProblem, RecordBatch } from '../source.js';
import { incompleteAnswer } from './answers.js';
import type { ElasticConfig } from './config.js';
import type { DocumentReader, EventClock } from './read-document.js';
import { documentOf } from './hit-document.js';
import { asking } from './retry.js';
import type { Hit, Page, PageRequest, SearchClient } from './search-client.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/** What every page of a reading is asked for. */
export interface Pages extends Pick<PageRequest, 'query' | 'fields' | 'time' | 'outside' | 'clusters'> {
  /** Absent where no document is a Windows event. */
  readonly clock?: EventClock;
}

/** How far a reading has come; it moves on with every page. */
export interface Cursor {
  /** The server may name it anew with every page. */
  pointInTime: string;
  /** Where the next page goes on; undefined: at the beginning. */
  after: readonly unknown[] | undefined;
  done: number;
  /** Infinity until the first page has told. */
  total: number;
}

export interface PageReader {
  readonly client: Pick<SearchClient, 'search'>;
  readonly config: ElasticConfig;
  readonly documents: DocumentReader;
}

/** The pages from the cursor on, one after the other. Throws where fewer hits came than the first page counted. */
export async function* readPages(
  pages: Pages,
  cursor: Cursor,
  reader: PageReader,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void> {
  const { client, config } = reader;
  const requests = { count: 0 };
  while (cursor.done < cursor.total) {
    const request = requestOf(pages, cursor, config);
    const page = await asking(() => client.search(request, signal), config, signal, requests);
    cursor.pointInTime = page.pointInTime;
    cursor.total = page.total ?? cursor.total;
    cursor.done += page.hits.length;
    const last = page.hits.at(-1)?.sort;
    if (isSamePlace(last, cursor.after)) throw incompleteAnswer(config, 'the same page came twice');
    cursor.after = last;
    const asked = requests.count;
    requests.count = 0;
    yield { ...batchOf(page, cursor, pages.outside, reader), requests: asked };
    if (cursor.after === undefined) break;
  }
  const { done, total } = cursor;
  if (done !== total) throw incompleteAnswer(config, `${done} of ${total} hits came`);
}

/** Whether a page ends where the one before did: something between here and the server keeps answers. */
function isSamePlace(last: readonly unknown[] | undefined, before: Cursor['after']): boolean {
  return last !== undefined && JSON.stringify(last) === JSON.stringify(before);
}

function requestOf(pages: Pages, { pointInTime, after }: Cursor, config: ElasticConfig): PageRequest {
  const count = after === undefined;
  const { query, fields, time, outside, clusters } = pages;
  return {
    query,
    fields,
    ...(time && { time }),
    ...(outside && { outside }),
    ...(clusters !== undefined && { clusters }),
    pointInTime,
    size: config.pageSize,
    count,
    ...(after !== undefined && { after }),
  };
}

function batchOf(
  page: Page,
  { done, total }: Cursor,
  outside: PageRequest['outside'],
  { documents, config }: PageReader,
): RecordBatch {
  const records: SourceRecord[] = [];
  const problems: ReadProblem[] = [];
  for (const hit of page.hits) {
    const record = documents.apply(documentOf(hit, outside), idOf(hit));
    if (record) records.push(record);
    else problems.push({ file: profileUri(config.name), why: `document ${idOf(hit)} has no time` });
  }
  return {
    records,
    progress: { done, unit: 'records', total },
    ...(problems.length > 0 && { problems }),
  };
}

function idOf(hit: Hit): string {
  return `${hit._index}/${hit._id}`;
}
