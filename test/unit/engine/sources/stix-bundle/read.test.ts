/** Bundles that are not quite what STIX says: what is read of them, and what is said. */
import { expect, test } from 'vitest';
import { testPorts } from '../../../../kit/ports.js';
import { mentions, readSources } from '../../../../kit/read-source.js';

const time = '2021-04-01T00:00:00Z';
const observed = (more: object) => ({
  type: 'observed-data',
  id: 'observed-data--1',
  first_observed: time,
  last_observed: time,
  number_observed: 1,
  ...more,
});
const process = (more: object) => observed({ objects: { '0': { type: 'process', ...more } } });
const nested = (depth: number): unknown => (depth === 0 ? 'end' : { a: nested(depth - 1) });
const read = (...objects: readonly unknown[]) =>
  readSources(
    'file:///hunt/b.json',
    testPorts({ '/hunt/b.json': JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }) }),
  );

test.each<[string, unknown[], unknown[], unknown[]]>([
  ['a pid that is a text', [process({ pid: '0x1F' })], [{ pid: 31 }], []],
  ['a pid that is no number', [process({ pid: 'none', name: 'a' })], [{ name: 'a' }], []],
  ['properties in one another without end', [process({ pid: 1, x_a: nested(500) })], [{ pid: 1 }], []],
  [
    'no time, with the objects in it',
    [{ ...process({ pid: 1 }), first_observed: undefined }, process({ pid: 2 })],
    [{ pid: 2 }],
    ['it has no time (first_observed)'],
  ],
  [
    'no time, with objects of the bundle',
    [
      { ...observed({ object_refs: ['process--1'] }), first_observed: undefined },
      { type: 'process', id: 'process--1', pid: 4 },
    ],
    [],
    ['observed-data--1: it has no time (first_observed)'],
  ],
  [
    'references that are no list',
    [observed({ object_refs: 'process--1' }), { type: 'process', id: 'process--1', pid: 4 }],
    [{ pid: 4 }],
    ['no observed-data mentions one object, so nothing says when: found only without START and STOP'],
  ],
  [
    'a list of numbers, some of them as texts',
    [
      observed({
        objects: { '0': { type: 'email-message', subject: 'a', x_attachment: { size: [1, '2'] } } },
      }),
    ],
    [{ subject: 'a', 'x_attachment.size': [1, 2] }],
    [],
  ],
  [
    'objects without a type, and one that is none',
    [observed({ objects: { '0': { pid: 1 }, '1': { type: 'process', pid: 2, parent_ref: '0' }, '2': 3 } })],
    [{ pid: 2 }],
    ['2 objects of observed-data have no type and are left out'],
  ],
  [
    'an object without an id',
    [process({ pid: 1 }), { type: 'process', pid: 5 }],
    [{ pid: 1 }],
    ['it looks like JSON with type, pid'],
  ],
  [
    'threat intelligence, of which nothing was observed',
    [
      { type: 'identity', id: 'identity--1' },
      { type: 'indicator', id: 'indicator--1' },
      { type: 'indicator', id: 'indicator--2' },
      { type: 'malware', id: 'malware--1' },
      { type: 'tool', id: 'tool--1' },
      { type: 'relationship', id: 'relationship--1' },
    ],
    [],
    [
      'it holds no observed-data, which GET looks through, but what is known: ' +
        '2 of type indicator, 1 of type malware, 1 of type tool and 1 more',
    ],
  ],
  ['who asked, of an answer that holds nothing', [{ type: 'identity', id: 'identity--1' }], [], []],
  [
    'intelligence beside what was observed',
    [process({ pid: 1 }), { type: 'tool', id: 'tool--1' }],
    [{ pid: 1 }],
    [],
  ],
])('%s', async (_, objects, attributes, told) => {
  const { records, problems } = await read(...objects);
  expect(mentions(records).map(({ object }) => object.attributes)).toEqual(attributes);
  expect(problems.map(({ why }) => why)).toEqual(told);
});

test.each([
  [3, 3],
  ['3', 3],
  [0, 1],
  [-1, 1],
  [1.5, 1],
  ['many', 1],
])('a number_observed of %j is %d', async (number_observed, expected) => {
  const { records } = await read({ ...process({ pid: 1 }), number_observed });
  expect(records.map(({ numberObserved }) => numberObserved)).toEqual([expected]);
});

test('what was last observed before it was first is of one moment', async () => {
  const { records } = await read({ ...process({ pid: 1 }), last_observed: '2020-01-01T00:00:00Z' });
  expect(records).toMatchObject([{ firstObserved: Date.parse(time), lastObserved: Date.parse(time) }]);
});

test('a record with two computers is of none', async () => {
  const asset = (hostname: string) => ({ type: 'x-oca-asset', hostname });
  const hosts = async (...names: string[]) => {
    const objects = Object.fromEntries(names.map((name, index) => [String(index), asset(name)]));
    return (await read(observed({ objects }))).records.map(({ host }) => host);
  };
  expect(await hosts('WS5', 'ws5')).toEqual(['ws5']);
  expect(await hosts('ws5', 'ws6')).toEqual([undefined]);
});

test('observations without ids are one each', async () => {
  const { records } = await read(
    { ...process({ pid: 1 }), id: undefined },
    { ...process({ pid: 2 }), id: undefined },
  );
  expect(new Set(records.map(({ id }) => id)).size).toBe(2);
});
