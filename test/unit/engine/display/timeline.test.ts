import { describe, expect, test } from 'vitest';
import { hunt } from '../../../kit/hunt.js';
import { object, record } from '../../../kit/store.js';
import { smallWorld } from '../../../kit/small-world.js';

describe('a timeline', () => {
  test('counts the records behind a table in spans of time that one knows by name', async () => {
    const text =
      "p = GET process FROM x://day WHERE name IN ('explorer.exe', 'Explorer.EXE')\nDISP p ATTR name";
    const { tables } = await hunt(text, { 'x://day': smallWorld() });
    // Explorer is in the records of 100 s and 900 s: spans of 30 s, from 90 s on.
    const counts = new Array<number>(28).fill(0);
    counts[0] = 1;
    counts[27] = 1;
    expect(tables[0]?.timeline).toEqual({ start: 90_000, step: 30_000, counts });
  });

  test('is of what WHERE leaves, and of the records behind rows and groups', async () => {
    const text = `n = GET network-traffic FROM x://day WHERE dst_port > 0
      DISP n WHERE dst_port = 443 ATTR dst_port
      DISP TIMESTAMPED(n) ATTR dst_port
      g = GROUP n BY dst_port
      DISP g`;
    const { tables } = await hunt(text, { 'x://day': smallWorld() });
    const sums = tables.map(({ timeline }) => timeline?.counts.reduce((a, b) => a + b, 0));
    expect(sums).toEqual([2, 3, 3]);
  });

  test('is of the records behind the rows that LIMIT and OFFSET leave', async () => {
    const text = `n = GET network-traffic FROM x://day WHERE dst_port > 0
      DISP n ATTR dst_port SORT BY dst_port LIMIT 1
      DISP n ATTR dst_port SORT BY dst_port OFFSET 1
      DISP TIMESTAMPED(n) ATTR dst_port LIMIT 2
      DISP TIMESTAMPED(n) ATTR dst_port LIMIT 1`;
    const { tables } = await hunt(text, { 'x://day': smallWorld() });
    const sums = tables.map(({ timeline }) => timeline?.counts.reduce((a, b) => a + b, 0));
    // Two records are of port 443, one is of port 53: one record has no course of time.
    expect(sums).toEqual([2, undefined, 2, undefined]);
  });

  test('is not there where nothing differs in time', async () => {
    const one = [record('one', 100, [object('process', { x_unique_id: '{A}', pid: 1, name: 'a' })])];
    const text = `p = GET process FROM x://one WHERE pid = 1 DISP p
      q = NEW process ['a.exe'] DISP q
      DISP p LIMIT 1`;
    const { tables } = await hunt(text, { 'x://one': one });
    expect(tables.map(({ timeline }) => timeline)).toEqual([undefined, undefined, undefined]);
  });

  /** Of two records, the second of which is so much later. */
  async function spansOf(seconds: number) {
    const at = (id: string, time: number) =>
      record(id, time, [object('process', { x_unique_id: `{${id}}`, pid: 1, name: 'a' })]);
    const { tables } = await hunt('p = GET process FROM x://two WHERE pid = 1 DISP p', {
      'x://two': [at('A', 0), at('B', seconds)],
    });
    const { start, step, counts = [] } = tables[0]?.timeline ?? {};
    return { start, step, spans: counts.length };
  }

  test('of thirty years has no more than sixty spans', async () => {
    expect(await spansOf(30 * 365 * 86_400)).toEqual({ start: 0, step: 365 * 86_400_000, spans: 31 });
  });

  test('of a minute has no more either: its end is in a span of its own', async () => {
    expect(await spansOf(59)).toEqual({ start: 0, step: 1_000, spans: 60 });
    expect(await spansOf(60)).toEqual({ start: 0, step: 2_000, spans: 31 });
  });
});
