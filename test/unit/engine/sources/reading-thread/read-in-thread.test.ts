/** What is read in a thread of its own is what would have been read in this one. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../../engine/cancel.js';
import type { Ports } from '../../../../../engine/ports.js';
import { openSources } from '../../../../../engine/sources/open-source.js';
import { eventXml } from '../../../../kit/event-xml.js';
import { testPorts } from '../../../../kit/ports.js';
import { testReader, type TestThread } from '../../../../kit/reading-thread.js';
import { mentions, readSources } from '../../../../kit/read-source.js';

const packed = readFileSync('samples/process-tree/host101.sysmon.ecs.ndjson.gz');
const lines = gunzipSync(packed).subarray(0, 3_000_000);

/** Told twice, each time of another moment: the versions of one observation. */
const observed = (n: number) => ({
  type: 'observed-data',
  id: `observed-data--${n % 1500}`,
  modified: `2021-04-0${n < 1500 ? 1 : 2}T00:00:00Z`,
  first_observed: '2021-04-01T00:00:00Z',
  last_observed: '2021-04-01T00:00:00Z',
  number_observed: 1,
  objects: { '0': { type: 'process', pid: n, name: 'a.exe' } },
});

const files = {
  '/hunt/whole.gz': packed,
  '/hunt/plain.ndjson': lines,
  '/hunt/cut-off.gz': packed.subarray(0, 400_000),
  '/hunt/days/1.ndjson': lines,
  '/hunt/days/2.gz': packed,
  '/hunt/events.xml': Buffer.from(
    `<Events>${Array.from({ length: 2000 }, (_, n) => eventXml(n)).join('\n')}`,
  ),
  '/hunt/bundle.json': Buffer.from(
    JSON.stringify({
      type: 'bundle',
      id: 'bundle--1',
      objects: Array.from({ length: 3000 }, (_, n) => observed(n)),
    }),
  ),
  '/hunt/text.log': Buffer.from('Mar  3 10:00:00 host sshd: hello\n'.repeat(20_000)),
};

function withThreads(threads: TestThread[], make = () => testReader()): Ports {
  const startReader = (): TestThread => {
    const thread = make();
    threads.push(thread);
    return thread;
  };
  return testPorts(files, { startReader });
}

describe('a large file', () => {
  test.each(['whole.gz', 'plain.ndjson', 'cut-off.gz', 'days', 'events.xml', 'bundle.json'])(
    '%s: the same records and problems',
    async (file) => {
      const threads: TestThread[] = [];
      const here = await readSources(`file:///hunt/${file}`, testPorts(files));
      const there = await readSources(`file:///hunt/${file}`, withThreads(threads));
      expect(threads.map((thread) => thread.sent() > 10)).toEqual([true]);
      expect(threads[0]?.stopped()).toBe(true);
      expect(there).toEqual(here);
      const objects = ({ records }: typeof here): number =>
        new Set(mentions(records).map(({ object }) => object)).size;
      expect(objects(there)).toBe(objects(here));
    },
  );

  test('what nobody can read: the same error', async () => {
    const read = (ports: Ports) => readSources('file:///hunt/text.log', ports);
    const here: unknown = await read(testPorts(files)).catch((error: unknown) => error);
    const there: unknown = await read(withThreads([])).catch((error: unknown) => error);
    expect(there).toEqual(here);
    expect(there).toMatchObject({ code: 'foreign-data' });
  });

  test('fields that map to nothing are counted', async () => {
    const unmapped = async (ports: Ports): Promise<unknown> => {
      const [source] = await openSources('file:///hunt/plain.ndjson', {
        ports,
        settings: { folder: '/hunt' },
      });
      for await (const batch of source?.query({ type: 'process' }, new AbortController().signal) ?? []) {
        expect(batch.records.length).toBeGreaterThanOrEqual(0);
      }
      return source?.unmapped?.();
    };
    expect(await unmapped(withThreads([]))).toEqual(await unmapped(testPorts(files)));
  });
});

describe('a thread', () => {
  test('is not started for a small file', async () => {
    const threads: TestThread[] = [];
    const ports = withThreads(threads);
    await ports.files.write('/hunt/small.ndjson', lines.subarray(0, lines.indexOf('\n')));
    expect((await readSources('file:///hunt/small.ndjson', ports)).records).toHaveLength(1);
    expect(threads).toEqual([]);
  });

  test('that cannot be had is done without', async () => {
    const read = await readSources(
      'file:///hunt/plain.ndjson',
      withThreads([], () => testReader(0)),
    );
    expect(read).toEqual(await readSources('file:///hunt/plain.ndjson', testPorts(files)));
  });

  test('to which a file cannot be given to its end is an error, that of the disk', async () => {
    const ports = withThreads([]);
    async function* read(file: string) {
      for await (const part of ports.files.read(file)) {
        yield part;
        throw new Error('EIO: i/o error, read');
      }
    }
    const failing = { ...ports, files: { ...ports.files, read } };
    await expect(readSources('file:///hunt/plain.ndjson', failing)).rejects.toThrow('EIO: i/o error, read');
  });

  test('that dies on the way is an error', async () => {
    const read = readSources(
      'file:///hunt/plain.ndjson',
      withThreads([], () => testReader(8)),
    );
    await expect(read).rejects.toMatchObject({ code: 'reader-died' });
  });

  test('is stopped with the run', async () => {
    const threads: TestThread[] = [];
    const [source] = await openSources('file:///hunt/whole.gz', {
      ports: withThreads(threads),
      settings: { folder: '/hunt' },
    });
    const run = new AbortController();
    const read = async (): Promise<void> => {
      for await (const batch of source?.query({ type: 'process' }, run.signal) ?? []) {
        if (batch.records.length > 0) run.abort();
      }
    };
    await expect(read()).rejects.toBeInstanceOf(Cancelled);
    expect(threads[0]?.stopped()).toBe(true);
  });

  test('is never far ahead of who takes the records', async () => {
    const threads: TestThread[] = [];
    const [source] = await openSources('file:///hunt/plain.ndjson', {
      ports: withThreads(threads),
      settings: { folder: '/hunt' },
    });
    const batches = source?.query({ type: 'process' }, new AbortController().signal)[Symbol.asyncIterator]();
    await batches?.next();
    for (let turn = 0; turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve));
    const sent = threads[0]?.sent() ?? 0;
    expect(sent).toBeLessThan(40);
    await batches?.return?.();
    expect(threads[0]?.stopped()).toBe(true);
  });
});
