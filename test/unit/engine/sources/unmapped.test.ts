import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../engine/cancel.js';
import { openSession } from '../../../../engine/open-session.js';
import type { UnmappedOfSource } from '../../../../engine/model/inspection.js';
import { unmappedOf } from '../../../../engine/sources/unmapped.js';
import { fakeElastic, page, refusal, type FakeAnswer, type FakeElastic } from '../../../kit/fake-elastic.js';
import { wholeSource } from '../../../kit/hunt.js';
import { onThisSystem, testPorts } from '../../../kit/ports.js';

const event = {
  '@timestamp': '2021-04-01T00:00:00Z',
  event: { code: '1', dataset: 'acme.agent' },
  process: { pid: 1, name: 'a.exe', command_line: 'theirs' },
  acme: { cmdline: 'ours', ticket: 'T-7' },
  labels: { team: 'red' },
};
let server: FakeElastic | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const keyword = { keyword: { searchable: true, aggregatable: true } };
const fields = {
  '@timestamp': { date: { searchable: true, aggregatable: true } },
  ...Object.fromEntries(
    ['process.name', 'process.pid', 'process.command_line', 'labels.team', 'acme.cmdline', 'acme.ticket'].map(
      (field) => [field, keyword],
    ),
  ),
};

/** A file and a cluster with the same event, and how they are named. */
async function world(mapping?: string, count: readonly FakeAnswer[] = [{ body: { count: 1 } }]) {
  server = await fakeElastic({
    count,
    fieldCaps: [{ body: { indices: ['events'], fields } }],
    search: [page([{ id: '1', source: event }])],
  });
  const profiles = {
    cluster: { connector: 'elastic_ecs', connection: { host: server.url }, config: { auth: {} } },
    file: { connector: 'ecs_file', connection: { path: '/hunt/a.json' } },
  };
  return testPorts({
    '/hunt/a.json': JSON.stringify(event),
    '/hunt/.kestrel/stixshifter.yaml': JSON.stringify({ profiles }),
    ...(mapping !== undefined && { '/hunt/.kestrel/mapping.yaml': mapping }),
  });
}

async function unmappedAfter(text: string, ports = testPorts()): Promise<readonly UnmappedOfSource[]> {
  const session = await openSession(ports, { folder: '/hunt' });
  const { signal } = new AbortController();
  await session.run(text, { signal, onEvent: () => undefined });
  const unmapped = await session.unmapped(signal);
  session.close();
  return unmapped;
}

const get = (source: string) => `p = GET process FROM ${source} WHERE pid = 1 LAST 5 DAYS`;
const mappingFile = onThisSystem('/hunt/.kestrel/mapping.yaml');
const nothing = [
  { field: 'acme.cmdline', documents: 1, of: 1, example: 'ours' },
  { field: 'acme.ticket', documents: 1, of: 1, example: 'T-7' },
  { field: 'labels.team', documents: 1, of: 1, example: 'red' },
];

describe('fields that map to nothing, of all sources that were asked', () => {
  test('the same of a file as of a cluster, which is asked for whole documents', async () => {
    expect(await unmappedAfter(get('stixshifter://file,cluster'), await world())).toEqual([
      { source: 'stixshifter://file', mappingFile, fields: nothing },
      { source: 'stixshifter://cluster', mappingFile, fields: nothing },
    ]);
  });

  test('of a file that later statements need not read again', async () => {
    const twice = `${get('stixshifter://file')}\n${get('stixshifter://file')}`;
    expect(await unmappedAfter(twice, await world())).toEqual([
      { source: 'stixshifter://file', mappingFile, fields: nothing },
    ]);
  });

  test('where no source was asked, none', async () => {
    expect(await unmappedAfter("p = NEW process ['a']")).toEqual([]);
  });

  test('of nothing where it is stopped', async () => {
    const stop = new AbortController();
    const inspect = (): Promise<never> => {
      stop.abort();
      return Promise.reject(new Error('aborted'));
    };
    const source = { ...wholeSource('x://a', []), inspect };
    await expect(unmappedOf([source], stop.signal)).rejects.toBeInstanceOf(Cancelled);
  });

  test('a fault of the program is none of a source', async () => {
    const inspect = () => Promise.reject(new TypeError('a is not a function'));
    const source = { ...wholeSource('x://a', []), inspect };
    await expect(unmappedOf([source], new AbortController().signal)).rejects.toThrow(TypeError);
  });

  test('a cluster that no longer answers is told, and costs the others nothing', async () => {
    const ports = await world(undefined, [{ body: { count: 1 } }, refusal(403, 'security_exception')]);
    const told = await unmappedAfter(get('stixshifter://file,cluster'), ports);
    expect(told.map(({ fields }) => fields.length)).toEqual([3, 0]);
    expect(told[1]?.error).toContain('the account may not read');
  });
});

describe('the example of docs/MAPPING.md', () => {
  const doc = readFileSync(path.join(import.meta.dirname, '../../../../docs/MAPPING.md'), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(doc)?.[1] ?? '';

  test.each(['stixshifter://file', 'stixshifter://cluster', 'a.json'])(
    'maps these fields of %s',
    async (source) => {
      const session = await openSession(await world(example), { folder: '/hunt' });
      const tables: unknown[] = [];
      const range = 'START 2021-04-01T00:00:00Z STOP 2021-04-02T00:00:00Z';
      const text = `p = GET process FROM ${source} WHERE command_line = 'ours' ${range}
DISP p ATTR name, x_team, command_line
t = GET x-acme-ticket FROM ${source} WHERE number LIKE 'T%' ${range}
DISP t ATTR number`;
      await session.run(text, {
        signal: new AbortController().signal,
        onEvent: (event) => {
          if (event.kind === 'statement') tables.push(event.result.error ?? event.result.table?.rows);
        },
      });
      session.close();
      expect(tables).toEqual([undefined, [['a.exe', 'red', 'ours']], undefined, [['T-7']]]);
    },
  );
});
