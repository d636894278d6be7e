import { expect, test } from 'vitest';
import { hunt } from '../kit/hunt.js';
import { smallWorld } from '../kit/small-world.js';

/** Lists of indicators come as thousands of conditions. */
const world = { 'x://day': smallWorld() };
const many = (count: number, condition: (index: number) => string, word: 'AND' | 'OR'): string =>
  Array.from({ length: count }, (_, index) => condition(index)).join(` ${word} `);

test.each([
  ['of one attribute', many(3000, (index) => `name = 'a${index}.exe'`, 'OR'), 'name = "cmd.exe"'],
  ['on its references', many(1500, (index) => `parent_ref.name LIKE 'a${index}.%'`, 'OR'), 'pid = 30'],
  ['of several attributes', many(1200, (index) => `(name = 'a' AND pid = ${index})`, 'OR'), 'pid = 30'],
  ['on other entities', many(1200, (index) => `ipv4-addr:value = '1.2.3.${index}'`, 'OR'), 'pid = 30'],
])('thousands of alternatives %s', async (_name, alternatives, last) => {
  const answer = await hunt(
    `p = GET process FROM x://day WHERE ${alternatives} OR ${last} DISP p ATTR name
     q = p WHERE ${alternatives} OR ${last} DISP q ATTR name`,
    world,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['cmd.exe']], [['cmd.exe']]]);
});

test('thousands of exclusions', async () => {
  const all = many(1200, (index) => `name != 'a${index}.exe'`, 'AND');
  const answer = await hunt(
    `p = GET process FROM x://day WHERE ${all} AND name != 'cmd.exe' DISP p ATTR pid SORT BY pid ASC`,
    world,
  );
  expect(answer.tables[0]?.rows).toEqual([[10], [20]]);
});

test('each of several values counts, in many alternatives as in few', async () => {
  const named = 'n = NEW x-list [{"v": "a"}, {"v": "b"}] ';
  const answer = await hunt(
    `${named} few = n WHERE NOT (v = 'a' OR v = 'c')
     many = n WHERE NOT (v = 'a' OR ${many(30, (index) => `v = 'c${index}'`, 'OR')})
     DISP few ATTR v DISP many ATTR v`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['b']], [['b']]]);
});

test('where nothing is found, many alternatives are told of as one', async () => {
  const answer = await hunt(
    `p = GET process FROM x://day WHERE pid > 0
     q = p WHERE ${many(30, (index) => `name = 'a${index}.exe'`, 'OR')}`,
    world,
  );
  expect(answer.statements[1]?.warnings[0]?.message).toBe(
    'Nothing was found. Of 3 process entities in p, 0 satisfy name IN (30 values).',
  );
});

test.each(['n = NEW process ["a"] q = n', 'q = GET process FROM x://day'])(
  'more conditions than can be asked at once are an error that says what to write: %s',
  async (start) => {
    const all = many(20_000, (index) => `name != 'a${index}'`, 'AND');
    const { error } = await hunt(`${start} WHERE ${all}`, world);
    expect(error?.code).toBe('too-many-conditions');
    expect(error?.hint).toMatch(/NOT IN/);
  },
);
