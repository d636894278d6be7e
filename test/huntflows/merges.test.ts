import { describe, expect, test } from 'vitest';
import { hunt } from '../kit/hunt.js';
import { problems } from '../kit/problems.js';
import { smallWorld } from '../kit/small-world.js';

/** Merge with +: the distinct rows of variables of one type; a table stays a table. */
const world = { 'x://day': smallWorld() };
const traffic = 'n = GET network-traffic FROM x://day WHERE dst_port > 0 ';
const groups = `${traffic} g = GROUP n BY dst_ref.value WITH COUNT(src_port) AS c `;

/** With a source and a time range, of which the editor has nothing to say. */
const typed = (text: string): string =>
  text
    .replace('x://day', 'stixshifter://day')
    .replace('dst_port > 0', "dst_port > 0 START '2021-04-01' STOP '2021-04-02'");

describe('a merge', () => {
  test('of groups is groups, each distinct row once', async () => {
    const answer = await hunt(`${groups} h = g WHERE c > 1 m = h + g DISP m`, world);
    expect(answer.variable('m')).toMatchObject({ kind: 'groups', entities: 2 });
    expect(answer.tables[0]).toMatchObject({
      columns: ['dst_ref.value', 'c'],
      rows: [
        ['10.0.0.5', 2],
        ['10.0.0.9', 1],
      ],
    });
  });

  test('of groups with other columns has the columns of both', async () => {
    const answer = await hunt(
      `${groups} h = GROUP n BY dst_ref.value WITH MAX(dst_port) AS most m = g + h DISP m`,
      world,
    );
    expect(answer.tables[0]).toMatchObject({
      columns: ['dst_ref.value', 'c', 'most'],
      rows: [
        ['10.0.0.5', 2, null],
        ['10.0.0.5', null, 443],
        ['10.0.0.9', 1, null],
        ['10.0.0.9', null, 443],
      ],
    });
  });

  test('of rows of records is in the order of their times', async () => {
    const answer = await hunt(
      `${traffic} t = TIMESTAMPED(n) a = t WHERE dst_port = 443 b = t WHERE dst_port = 80 m = a + b
       DISP m ATTR first_observed, dst_port`,
      world,
    );
    expect(answer.tables[0]?.rows).toEqual([
      ['1970-01-01T00:05:00.000Z', 443],
      ['1970-01-01T00:05:10.000Z', 80],
      ['1970-01-01T00:06:40.000Z', 443],
    ]);
  });

  test('of rows and entities is entities', async () => {
    const answer = await hunt(`${traffic} t = TIMESTAMPED(n) m = t + n`, world);
    expect(answer.variable('m')).toMatchObject({ kind: 'entities', entities: 3 });
  });

  test('of groups and entities is an error, while typing and in a run', async () => {
    const text = `${groups} m = g + n`;
    const { error } = await hunt(text, world);
    expect(error).toMatchObject({
      code: 'merge-of-types',
      message: 'cannot merge variables of groups of network-traffic and network-traffic',
    });
    await problems(`${typed(groups)} m = g + <|n|>`, { code: 'mixed-types' });
  });

  test('keeps the attributes that ATTR left, where it left them everywhere', async () => {
    const answer = await hunt(
      `${traffic} a = n ATTR src_port b = n ATTR dst_port
       ab = a + b DISP ab
       an = a + n DISP an ATTR dst_port`,
      world,
    );
    expect(answer.tables.map(({ columns }) => columns)).toEqual([['src_port', 'dst_port'], ['dst_port']]);
  });

  test('is known to have the columns of all of them while typing', async () => {
    await problems(
      `${typed(groups)} h = GROUP n BY dst_ref.value WITH MAX(dst_port) AS most m = g + h DISP m ATTR most
       a = n ATTR src_port b = a + n DISP b ATTR dst_port`,
    );
  });
});
