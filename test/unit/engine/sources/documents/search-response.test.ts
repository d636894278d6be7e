/** Responses of Elasticsearch's searches as its reference shows them (EQL, async search, ES|QL, SQL), and messages of Kafka. */
import { describe, expect, test } from 'vitest';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';

const read = (text: string) => readSources('a.json', testPorts({ '/hunt/a.json': text }));
const document = (pid: number) => ({ '@timestamp': '2021-04-01T00:00:00Z', process: { pid, name: 'a.exe' } });
const hit = (pid: number) => ({ _index: 'i', _id: `${pid}`, _source: document(pid) });
const message = (value: unknown) => ({
  topic: 'winlogbeat',
  partition: 0,
  offset: 7,
  key: null,
  ...(value as object),
});
const lines = (...values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n');
const pidsOf = ({ records }: Awaited<ReturnType<typeof read>>) =>
  records.map(({ objects }) => objects[0]?.attributes['pid']);
const partly = 'the response holds a part of what the search finds';

const eql = (hits: object, more: object = {}) => ({
  is_partial: false,
  is_running: false,
  took: 6,
  timed_out: false,
  ...more,
  hits,
});
const columns = ['@timestamp', 'process.pid', 'process.name', 'process.args'].map((name) => ({
  name,
  type: 'keyword',
}));
const row = (pid: number, args: unknown = null) => ['2021-04-01T00:00:00.000Z', pid, 'a.exe', args];

describe('documents are taken out of', () => {
  test.each<[string, unknown, unknown[], string[]]>([
    ['an EQL search', eql({ total: { value: 2, relation: 'eq' }, events: [hit(1), hit(2)] }), [1, 2], []],
    [
      'sequences of an EQL search, by something and by nothing',
      eql({
        total: { value: 2, relation: 'eq' },
        sequences: [{ join_keys: [4], events: [hit(1), hit(2)] }, { events: [hit(3)] }],
      }),
      [1, 2, 3],
      [],
    ],
    [
      'a part of what an EQL search finds',
      eql(
        { total: { value: 9, relation: 'gte' }, sequences: [{ join_keys: [4], events: [hit(1)] }] },
        { is_partial: true },
      ),
      [1],
      [partly, 'the search found at least 9 sequences; the response holds 1'],
    ],
    [
      'an async search that was over',
      {
        id: 'a',
        is_partial: false,
        is_running: false,
        response: { timed_out: false, hits: { hits: [hit(1), hit(2)] } },
      },
      [1, 2],
      [],
    ],
    [
      'an async search that was not',
      { id: 'a', is_partial: true, is_running: true, response: { hits: { hits: [hit(1)] } } },
      [1],
      [partly],
    ],
    ['ES|QL', { took: 1, is_partial: false, columns, values: [row(1, ['a', '-x']), row(2)] }, [1, 2], []],
    ['a part of what ES|QL finds', { is_partial: true, columns, values: [row(1)] }, [1], [partly]],
    ['SQL', { columns, rows: [row(1), row(2)] }, [1, 2], []],
    ['a message of Kafka', message({ value: document(1) }), [1], []],
    ['a message of Kafka as a text', message({ payload: JSON.stringify(document(1)) }), [1], []],
    [
      'what Filebeat took in without looking into it',
      {
        '@timestamp': '2022-01-01T00:00:00Z',
        host: { name: 'collector' },
        message: JSON.stringify(document(1)),
      },
      [1],
      [],
    ],
    [
      'a log of a container',
      { log: `${JSON.stringify(document(1))}\n`, stream: 'stdout', time: '2022-01-01T00:00:00Z' },
      [1],
      [],
    ],
    [
      'its event.original',
      { '@timestamp': '2022-01-01T00:00:00Z', event: { original: JSON.stringify(document(1)) } },
      [1],
      [],
    ],
  ])('%s', async (_, value, pids, told) => {
    const done = await read(JSON.stringify(value));
    expect(pidsOf(done)).toEqual(pids);
    expect(done.problems.map(({ why }) => why)).toEqual(told);
  });
});

test('an EQL search that is longer than a part of a file is read', async () => {
  const events = Array.from({ length: 5_000 }, (_, pid) => hit(pid + 1));
  const done = await read(JSON.stringify(eql({ total: { value: 5_000, relation: 'eq' }, events }), null, 1));
  expect(pidsOf(done)).toEqual(events.map((_, index) => index + 1));
  expect(done.problems).toEqual([]);
});

test('a list of arguments in a row is a list', async () => {
  const { records } = await read(JSON.stringify({ columns, values: [row(1, ['a.exe', '-x'])] }));
  expect(records[0]?.objects[0]?.attributes).toMatchObject({ command_line: 'a.exe -x' });
});

test('JSON of a program in a message tells nothing of the event', async () => {
  const log = JSON.stringify({ level: 'info', url: '/start', source: 'web' });
  const { records } = await read(
    lines({ '@timestamp': '2021-04-01T00:00:00Z', host: { name: 'h' }, message: log }),
  );
  expect(records.map(({ host }) => host)).toEqual(['h']);
});

test('lines that end with a carriage return alone are lines', async () => {
  const { problems, ...done } = await read([1, 2, 3].map((pid) => JSON.stringify(document(pid))).join('\r'));
  expect(pidsOf({ problems, ...done })).toEqual([1, 2, 3]);
  expect(problems).toEqual([]);
});
