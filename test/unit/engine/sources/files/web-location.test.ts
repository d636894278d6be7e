import { expect, test } from 'vitest';
import type { Ports } from '../../../../../engine/ports.js';
import { Cancelled } from '../../../../../engine/cancel.js';
import { unwritableFile } from '../../../../../engine/files/file-fault.js';
import { openSources } from '../../../../../engine/sources/open-source.js';
import { testPorts, type MadeUpFiles } from '../../../../kit/ports.js';
import { readSources, type ReadAnswer } from '../../../../kit/read-source.js';

const line = '{"@timestamp":"2021-04-01T00:00:00Z","event":{"code":"1"},"process":{"pid":1,"name":"a"}}';
type Answer = (headers: Headers) => Response;

/** Reads one address from a server that answers so, one time after another; what is kept stays. */
function reader(
  answers: Answer[],
  url = 'https://example.com/day1.json',
): { read: () => Promise<ReadAnswer>; asked: Headers[]; kept: MadeUpFiles } {
  const asked: Headers[] = [];
  const made: Record<string, string> = {};
  const fetch: Ports['fetch'] = (_, init) => {
    const headers = new Headers(init?.headers);
    asked.push(headers);
    const answer = answers[asked.length - 1];
    return answer ? Promise.resolve(answer(headers)) : Promise.reject(new Error('no route to host'));
  };
  const ports = testPorts(made, { fetch });
  return { read: () => readSources(url, ports), asked, kept: ports.made };
}

const whole: Answer = () => new Response(line, { headers: { etag: '"1"', 'last-modified': 'yesterday' } });

test('a copy is used again where the server says that nothing changed', async () => {
  const { read, asked } = reader([whole, () => new Response(null, { status: 304 })]);
  const first = await read();
  expect(first.records).toHaveLength(1);
  expect(await read()).toEqual(first);
  expect(asked[0]?.get('if-none-match')).toBeNull();
  expect(asked[1]?.get('if-none-match')).toBe('"1"');
  expect(asked[1]?.get('if-modified-since')).toBe('yesterday');
});

test('what changed is fetched anew', async () => {
  const { read } = reader([whole, () => new Response(`${line}\n${line}`)]);
  expect((await read()).records).toHaveLength(1);
  expect((await read()).records).toHaveLength(2);
});

test('where the server cannot be reached the copy is used, and it is said how old it is', async () => {
  const { read } = reader([whole]);
  await read();
  const { records, problems } = await read();
  expect(records).toHaveLength(1);
  expect(problems).toEqual([
    {
      file: 'day1.json',
      why: 'it cannot be reached now (no route to host): this is the copy of 2021-04-01T00:00:00.000Z',
    },
  ]);
});

test('a web page in the place of the data leaves the copy as it was, which is used', async () => {
  const login: Answer = () =>
    new Response('<!DOCTYPE html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
  const { read } = reader([whole, login]);
  const { records } = await read();
  const second = await read();
  expect(second.records).toEqual(records);
  expect(second.problems).toMatchObject([
    { why: expect.stringMatching(/^it cannot be reached now \(a web page came in its place\): /) as string },
  ]);
});

test('data that the server calls a web page each time is fetched anew', async () => {
  const headers = { 'content-type': 'text/html' };
  const { read } = reader([
    () => new Response(line, { headers }),
    () => new Response(`${line}\n${line.replace('"pid":1', '"pid":2')}`, { headers }),
  ]);
  expect((await read()).records).toHaveLength(1);
  expect((await read()).records).toHaveLength(2);
});

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['cut off between two lines', (bytes) => bytes.subarray(0, line.length + 1)],
  ['that another session wrote', () => Buffer.from(line.replace('"pid":1', '"pid":9'))],
  ['of zeros', (bytes) => new Uint8Array(bytes.length)],
])('a copy %s is not used: it is fetched anew', async (_, damage) => {
  const two: Answer = () => new Response(`${line}\n${line.replace('"pid":1', '"pid":2')}`);
  const { read, asked, kept } = reader([two, two]);
  const first = await read();
  for (const [name, bytes] of kept) if (!name.endsWith('.json')) kept.set(name, damage(bytes));
  expect((await read()).records).toEqual(first.records);
  expect(asked[1]?.get('if-none-match')).toBeNull();
  for (const [name, bytes] of kept) if (!name.endsWith('.json')) kept.set(name, damage(bytes));
  await expect(read()).rejects.toMatchObject({ code: 'unreachable-address' });
});

test.each<[string, Answer[]]>([
  ['https://example.com/day1.json cannot be fetched: no route to host.', []],
  [
    'https://example.com/day1.json cannot be fetched: the server answered 404 Not Found.',
    [() => new Response('', { status: 404, statusText: 'Not Found' })],
  ],
])('%s', async (message, answers) => {
  await expect(reader(answers).read()).rejects.toMatchObject({ code: 'unreachable-address', message });
});

/** An answer that goes on and on, in parts of 64 MB that cost nothing. */
function endless(headers: Record<string, string> = {}): Response {
  const part = new Uint8Array(64 * 2 ** 20);
  return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(part) }), { headers });
}

const tooLong = {
  code: 'too-long-answer',
  message: 'https://example.com/day1.json cannot be fetched: the answer is longer than 2 GB.',
};

test.each<[string, () => Response, number]>([
  ['that never ends is given up, and nothing of it is kept', () => endless(), 2 * 2 ** 30],
  ['that is announced as too long is not begun', () => endless({ 'content-length': '3000000000' }), 0],
])('an answer %s', async (_, answer, taken) => {
  let written = 0;
  const ports = testPorts({}, { fetch: () => Promise.resolve(answer()) });
  const write: Ports['files']['write'] = async (_file, data) => {
    for await (const part of data as AsyncIterable<Uint8Array>) written += part.length;
  };
  const files = { ...ports.files, write };
  await expect(readSources('https://example.com/day1.json', { ...ports, files })).rejects.toMatchObject(
    tooLong,
  );
  expect(written).toBe(taken);
});

test('an answer that finds no room on the disk is told with its address', async () => {
  const ports = testPorts({}, { fetch: () => Promise.resolve(whole(new Headers())) });
  const write: Ports['files']['write'] = (file) => {
    const refused = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
    return Promise.resolve().then(() => {
      throw unwritableFile(file, refused);
    });
  };
  const files = { ...ports.files, write };
  await expect(readSources('https://example.com/day1.json', { ...ports, files })).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringMatching(
      /^https:\/\/example\.com\/day1\.json cannot be kept: .*web.* cannot be written: there is no room left on the disk\.$/,
    ) as string,
    hint: expect.stringContaining('name another one in the variable KESTREL_CACHE') as string,
  });
});

test('an answer that is cut off leaves the copy as it was', async () => {
  const broken = () =>
    new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('reset')) }));
  const { read } = reader([whole, broken]);
  await read();
  await expect(read()).rejects.toMatchObject({
    message: 'https://example.com/day1.json cannot be fetched: the answer was cut off (reset).',
  });
  expect((await read()).records).toHaveLength(1);
});

test('how much came is told, and a cancel ends it', async () => {
  const ports = testPorts({}, { fetch: (_, init) => Promise.resolve(untilAborted(init?.signal)) });
  const [source] = await openSources('https://example.com/day1.json', {
    ports,
    settings: { folder: '/hunt' },
  });
  const stop = new AbortController();
  const told: unknown[] = [];
  const version = source?.whole?.version(stop.signal, (progress) => {
    told.push(progress);
    stop.abort();
  });
  await expect(version).rejects.toBeInstanceOf(Cancelled);
  expect(told).toEqual([{ done: 2 ** 20, total: 2 ** 22, unit: 'bytes' }]);
  expect([...ports.made.keys()]).toEqual([]);
});

function untilAborted(signal: AbortSignal | null | undefined): Response {
  const part = new Uint8Array(2 ** 20);
  const stream = new ReadableStream({
    pull(out) {
      if (signal?.aborted) out.error(signal.reason);
      else out.enqueue(part);
    },
  });
  return new Response(stream, { headers: { 'content-length': String(2 ** 22) } });
}

test('name and password go into a header, and into no message', async () => {
  const { read, asked } = reader([], 'https://me:secret@example.com/day1.json');
  await expect(read()).rejects.toMatchObject({
    message: 'https://example.com/day1.json cannot be fetched: no route to host.',
  });
  expect(asked[0]?.get('authorization')).toBe(`Basic ${btoa('me:secret')}`);
});

test('a server is asked again where the clock was set back', async () => {
  let [now, asked] = [3_600_000, 0];
  const fetch: Ports['fetch'] = () => {
    asked += 1;
    return Promise.resolve(whole(new Headers()));
  };
  const ports = testPorts({}, { fetch, now: () => now });
  const context = { ports, settings: { folder: '/hunt' } };
  const [source] = await openSources('https://example.com/day1.json', context);
  const { signal } = new AbortController();
  await source?.whole?.version(signal);
  now = 0;
  await source?.whole?.version(signal);
  expect(asked).toBe(2);
});

test('what failed is asked again at once, and what was stopped is no failure of the server', async () => {
  const stop = new AbortController();
  let asked = 0;
  const fetch: Ports['fetch'] = () => {
    asked += 1;
    if (asked > 2) return Promise.resolve(whole(new Headers()));
    if (asked === 2) stop.abort();
    return Promise.reject(new Error('no route to host'));
  };
  const ports = testPorts({}, { fetch });
  const context = { ports, settings: { folder: '/hunt' } };
  const [source] = await openSources('https://example.com/day1.json', context);
  const { signal } = new AbortController();
  await expect(source?.whole?.version(signal)).rejects.toMatchObject({ code: 'unreachable-address' });
  await expect(source?.whole?.version(stop.signal)).rejects.toBeInstanceOf(Cancelled);
  await source?.whole?.version(signal);
  expect(asked).toBe(3);
});

test('of what is packed on its way nobody knows how much will come', async () => {
  const part = new Uint8Array(2 ** 20);
  let parts = 0;
  const body = new ReadableStream({ pull: (out) => (parts++ < 2 ? out.enqueue(part) : out.close()) });
  const headers = { 'content-length': '1000', 'content-encoding': 'gzip' };
  const ports = testPorts({}, { fetch: () => Promise.resolve(new Response(body, { headers })) });
  const context = { ports, settings: { folder: '/hunt' } };
  const [source] = await openSources('https://example.com/day1.json', context);
  const told: unknown[] = [];
  await source?.whole?.version(new AbortController().signal, (progress) => told.push(progress));
  expect(told).toEqual([
    { done: 2 ** 20, unit: 'bytes' },
    { done: 2 ** 21, unit: 'bytes' },
  ]);
});

test('a copy that was put in the place of that of another address is not used', async () => {
  const { read, kept } = reader([whole, () => new Response(`${line}\n${line}`)]);
  await read();
  for (const [file, bytes] of kept)
    if (file.endsWith('.json'))
      kept.set(file, Buffer.from(Buffer.from(bytes).toString().replace('day1', 'day2')));
  expect((await read()).records).toHaveLength(2);
});

test('a question that fails late takes nothing from the one after it', async () => {
  let [now, asked] = [0, 0];
  let failFirst = (_: Error): void => undefined;
  const fetch: Ports['fetch'] = () => {
    asked += 1;
    if (asked > 1) return Promise.resolve(whole(new Headers()));
    return new Promise((_, reject) => (failFirst = reject));
  };
  const ports = testPorts({}, { fetch, now: () => now });
  const [source] = await openSources('https://example.com/day1.json', {
    ports,
    settings: { folder: '/hunt' },
  });
  const { signal } = new AbortController();
  const first = source?.whole?.version(signal);
  now = 11_000;
  await source?.whole?.version(signal);
  failFirst(new Error('no route to host'));
  await expect(first).rejects.toMatchObject({ code: 'unreachable-address' });
  await source?.whole?.version(signal);
  expect(asked).toBe(2);
});
