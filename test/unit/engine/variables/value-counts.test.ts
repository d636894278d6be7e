import { expect, test } from 'vitest';
import type { ValuesOf } from '../../../../engine/variables/value-counts.js';
import { openHunt } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';
import { object, record } from '../../../kit/store.js';

const huntflow = `
  p = GET process FROM x://day WHERE pid > 0
  n = GET network-traffic FROM x://day WHERE dst_port > 0
  g = GROUP n BY dst_port WITH COUNT(*)
  r = TIMESTAMPED(p)
  f = GET file FROM x://day WHERE name LIKE '%'
  h = TIMESTAMPED(f)`;

/** Each value with how many have it. */
async function valuesOf(of: ValuesOf, attribute: string, limit = 10) {
  const hashed = object('file', {
    name: 'a.exe',
    'hashes.SHA-1': 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  });
  const signed = object('process', { x_unique_id: '{S}', name: 's.exe', pid: 40, x_signed: true });
  const opened = await openHunt({
    'x://day': [...smallWorld(), record('hashed', 950, [hashed]), record('signed', 960, [signed])],
  });
  await opened.run(huntflow);
  const values = opened.session.values(of, attribute, limit);
  opened.session.close();
  return values.map(({ value, entities }) => [value, entities]);
}

test.each<[ValuesOf, string, unknown]>([
  [
    { type: 'network-traffic' },
    'dst_port',
    [
      [443, 2],
      [80, 1],
    ],
  ],
  // Whatever a record says of the parent: powershell is told by its GUID and pid alone.
  [
    { type: 'process' },
    'parent_ref.pid',
    [
      [10, 1],
      [20, 1],
    ],
  ],
  [
    { type: 'process' },
    'opened_connection_refs.dst_ref.value',
    [
      ['10.0.0.5', 1],
      ['10.0.0.9', 1],
    ],
  ],
  [{ type: 'process' }, 'x_signed', [[true, 1]]],
  [{ type: 'mutex' }, 'name', []],
  [
    { variable: 'p' },
    'parent_ref.pid',
    [
      [10, 1],
      [20, 1],
    ],
  ],
  [{ variable: 'p' }, 'x_signed', [[true, 1]]],
  // Of a table those behind its rows, each once however many rows it has.
  [
    { variable: 'g' },
    'dst_port',
    [
      [443, 2],
      [80, 1],
    ],
  ],
  [
    { variable: 'r' },
    'pid',
    [
      [10, 1],
      [20, 1],
      [30, 1],
      [40, 1],
    ],
  ],
  [{ variable: 'g' }, 'src_port', []],
  // What no column of a table has, its entities may be asked for.
  [{ variable: 'r' }, 'parent_ref.parent_ref.pid', [[10, 1]]],
  [{ variable: 'h' }, 'hashes.SHA-1', [['da39a3ee5e6b4b0d3255bfef95601890afd80709', 1]]],
  [{ variable: 'h' }, "hashes.'SHA-1'", [['da39a3ee5e6b4b0d3255bfef95601890afd80709', 1]]],
  [{ variable: 'unset' }, 'pid', []],
])(
  'the values of %j that have been seen, %s, are told with how many have each',
  async (of, attribute, values) => {
    expect(await valuesOf(of, attribute)).toEqual(values);
  },
);

test('the most frequent ones are told, where there are more than are asked for', async () => {
  expect(await valuesOf({ type: 'network-traffic' }, 'dst_port', 1)).toEqual([[443, 2]]);
  expect(await valuesOf({ variable: 'n' }, 'dst_port', 1)).toEqual([[443, 2]]);
});
