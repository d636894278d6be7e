import { expect, test } from 'vitest';
import type { Ports } from '../../../../engine/ports.js';
import { testPorts } from '../../../kit/ports.js';
import { readSources, type ReadAnswer } from '../../../kit/read-source.js';

const line = '{"@timestamp":"2021-04-01T00:00:00Z","event":{"code":"1"},"process":{"pid":1,"name":"a"}}';
type Answer = (headers: Headers) => Response;

/** Reads one address from a server that answers so, one time after another; what is kept stays. */
function reader(
  answers: Answer[],
  url = 'https://example.com/day1.json',
): { read: () => Promise<ReadAnswer>; asked: Headers[] } {
  const asked: Headers[] = [];
  const made: Record<string, string> = {};
  const fetch: Ports['fetch'] = (_, init) => {
    const headers = new Headers(init?.headers);
    asked.push(headers);
    const answer = answers[asked.length - 1];
    return answer ? Promise.resolve(answer(headers)) : Promise.reject(new Error('no route to host'));
  };
  const ports = testPorts(made, { fetch });
  return { read: () => readSources(url, ports), asked };
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

test.each<[string, Answer[]]>([
  ['https://example.com/day1.json cannot be fetched: no route to host.', []],
  [
    'https://example.com/day1.json cannot be fetched: the server answered 404 Not Found.',
    [() => new Response('', { status: 404, statusText: 'Not Found' })],
  ],
])('%s', async (message, answers) => {
  await expect(reader(answers).read()).rejects.toMatchObject({ code: 'unreachable-address', message });
});

test('name and password go into a header, and into no message', async () => {
  const { read, asked } = reader([], 'https://me:secret@example.com/day1.json');
  await expect(read()).rejects.toMatchObject({
    message: 'https://example.com/day1.json cannot be fetched: no route to host.',
  });
  expect(asked[0]?.get('authorization')).toBe(`Basic ${btoa('me:secret')}`);
});
