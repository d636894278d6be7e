/** What an index holds was written by attackers, too: names, shapes and sizes that no schema has. */
import { afterEach, describe, expect, it } from 'vitest';
import { openSources } from '../../../../../engine/sources/open-source.js';
import type { SourceRecord } from '../../../../../engine/model/record.js';
import {
  fakeElastic,
  likeOpenSearch,
  type FakeAnswer,
  type FakeElastic,
} from '../../../../kit/fake-elastic.js';
import { testPorts } from '../../../../kit/ports.js';

let server: FakeElastic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const products = [
  ['Elasticsearch', {}],
  ['OpenSearch', likeOpenSearch],
] as const;

/** A page of hits whose documents are given as text, since a literal would not have the key `__proto__`. */
function pageOf(type: string, index: string, ...documents: readonly string[]): FakeAnswer {
  const hits = documents.map(
    (source, id) => `{"_index":"${index}","_id":"${id}","sort":[${id}]${source && `,"_source":${source}`}}`,
  );
  const raw = `{"pit_id":"pit-1","timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"total":{"value":${hits.length},"relation":"eq"},"hits":[${hits.join(',')}]}}`;
  return { raw, type };
}

describe.each(products)('%s', (product, answers) => {
  const type =
    product === 'OpenSearch' ? 'application/json' : 'application/vnd.elasticsearch+json;compatible-with=8';

  async function read(...documents: readonly string[]): Promise<SourceRecord[]> {
    server = await fakeElastic({
      ...answers,
      search: [pageOf(type, 'constructor', ...documents), pageOf(type, 'e')],
    });
    const connection = { host: server.url };
    const profiles = { one: { connector: 'elastic_ecs', connection, config: { auth: {} } } };
    const [source] = await openSources('one', {
      ports: testPorts(),
      settings: { folder: '/hunt', profiles },
    });
    const records: SourceRecord[] = [];
    for await (const batch of source?.query({ type: 'process' }, new AbortController().signal) ?? [])
      records.push(...batch.records);
    return records;
  }

  const time = '"@timestamp":"2021-04-01T00:00:00Z"';

  it('reads documents with the names of what every object of JavaScript has', async () => {
    const records = await read(
      `{${time},"__proto__":{"pid":9},"process":{"pid":1,"__proto__":{"name":"no"}}}`,
      `{${time},"constructor":{"prototype":{"pid":9}},"process":{"pid":2}}`,
    );
    expect(records.map(({ objects }) => objects.map(({ attributes }) => attributes))).toEqual([
      [{ pid: 1 }],
      [{ pid: 2 }],
    ]);
  });

  it.each([
    ['a list', '{"process":["a",null,{"pid":3}]}'],
    ['a text', '{"process":"a"}'],
    ['values that are objects', '{"process":{"pid":{"a":1},"name":[{"b":1}]}}'],
    ['a hundred thousand values, none of them read', `{"process":{"x":[${'"a",'.repeat(200_000)}"b"]}}`],
    ['objects in objects', `{"process":{"x":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}}`],
  ])('reads past %s', async (_, document) => {
    const records = await read(`{${time},${document.slice(1)}`, `{${time},"process":{"pid":5}}`);
    expect(records.at(-1)?.objects).toMatchObject([{ type: 'process', attributes: { pid: 5 } }]);
  });
});
