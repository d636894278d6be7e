import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../../engine/model/result.js';
import { isoTime } from '../../../../engine/display/time.js';
import { toJson } from '../../../../engine/display/to-json.js';
import { toMarkdown } from '../../../../engine/display/to-markdown.js';
import { visibleText } from '../../../../engine/display/visible-text.js';
import { toText, toTextWithin } from '../../../../engine/display/to-text.js';

import { summaryGrids } from '../../../../engine/display/grid.js';
import { hunt, openHunt } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';
import { summary } from '../../../kit/variable-summary.js';

const world = { 'x://day': smallWorld() };

test('the text of a run: tables with their counts, warnings, the error with its place, the summary', async () => {
  const answer = await hunt(
    'n = GET network-traffic FROM x://day WHERE dst_port > 0 LIMIT 2\nDISP n ATTR src_ref.value, dst_port\nq = FIND file CREATED n',
    world,
  );
  expect(answer.events.map(toText).filter((text) => text !== '')).toEqual([
    '[WARNING] line 1: Limited to 2 of 3 entities, the first by time.',
    'src_ref.value  dst_port\n10.0.0.1       443\n10.0.0.1       80\n2 rows, 2 entities',
    '[ERROR] line 3, column 15: there is no relation "file created network-traffic"\nBetween file and network-traffic there is LINKED.',
    [
      '[SUMMARY] block executed in 0 seconds',
      'VARIABLE  TYPE             #(ENTITIES)  #(RECORDS)  ipv4-addr*  process*  x-oca-event*',
      'n         network-traffic  2            2           2           2         2',
      '*Number of related records cached.',
    ].join('\n'),
  ]);
});

test('the JSON of a run is the contract: one line for each statement, then the variables', async () => {
  const opened = await openHunt(world);
  const answer = await opened.run(
    'p = GET process FROM x://day WHERE pid = 30\nDISP p ATTR pid, command_line\nDISP r',
  );
  const document = toJson('hunt.hf', answer.events, opened.session.summaries());
  expect(document).toMatchObject({
    huntflow: 'hunt.hf',
    ok: false,
    statements: [
      { line: 1, command: 'GET', variable: 'p', type: 'process', entities: 1, records: 2, warnings: [] },
      {
        line: 2,
        command: 'DISP',
        table: { columns: ['pid', 'command_line'], rows: [[30, null]], rowCount: 1, entityCount: 1 },
      },
      { line: 3, command: 'DISP', error: { code: 'unknown-variable', line: 3, column: 6 } },
    ],
    variables: { p: { type: 'process', entities: 1, records: 2 } },
  });
  expect(document.variables['p']?.['attributes']).toContain('parent_ref.pid');
});

test.each([
  [0, '0 seconds'],
  [1, '1 seconds'],
  [59_000, '59 seconds'],
  [59_001, '1 minutes, 0 seconds'],
  [60_000, '1 minutes, 0 seconds'],
  [73_500, '1 minutes, 14 seconds'],
])('a block of %d ms took %s, as Kestrel rounds and spells it', (ms, text) => {
  expect(summaryGrids([summary('p', 1)], ms)[0]?.title).toBe(`[SUMMARY] block executed in ${text}`);
});

test('without pictures a table is its rows alone', async () => {
  const text = 'p = GET process FROM x://day WHERE pid > 0\nDISP p ATTR pid';
  const [drawn, plain] = [await hunt(text, world), await hunt(text, world, { pictures: false })];
  expect(drawn.tables[0]).toHaveProperty('processTree');
  expect(plain.tables[0]).not.toHaveProperty('processTree');
  expect(plain.tables[0]).not.toHaveProperty('timeline');
  expect(plain.tables[0]?.rows).toEqual(drawn.tables[0]?.rows);
});

test.each([
  [0.9996, '1970-01-01T00:00:00.000999Z'],
  [-0.5, '1969-12-31T23:59:59.999500Z'],
])('a time of less than a millisecond: %d', (ms, time) => {
  expect(isoTime(ms)).toBe(time);
});

test('line ends of every kind are spelled out', () => {
  expect(visibleText('a\r\nb\tc\u0000')).toBe('a\\r\\nb\\tc\\u{0}');
});

test('data is shown as data, whatever it holds', async () => {
  const name = '<img src=x onerror=alert(1)> [a](javascript:b) \u202Egpj.exe\n# heading';
  const answer = await hunt(`p = NEW process [${JSON.stringify({ name })}] DISP p ATTR name`);
  const event = answer.events.find((one) => one.kind === 'statement' && one.result.table !== undefined);
  if (event === undefined) throw new Error('no table');
  expect(toText(event)).toContain('\\u{202E}gpj.exe\\n# heading');
  expect(toMarkdown(event)).toContain('\\<img');
  expect(toMarkdown(event)).toContain('\\[a\\]\\(javascript\\:b\\)');
});

describe('on a terminal', () => {
  const long = 'powershell.exe -EncodedCommand JABzAD0ATgBlAHcALQBPAGIAagBlAGMAdAA=';
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]): RunEvent => ({
    kind: 'statement',
    result: {
      line: 1,
      command: 'DISP',
      ms: 1,
      warnings: [],
      table: { columns, rows, rowCount: rows.length, entityCount: rows.length },
    },
  });

  test('long cells are cut so that a row is one line', () => {
    expect(toTextWithin(table(['pid', 'command_line'], [['4', long]]), 40).split('\n')).toEqual([
      'pid  command_line',
      '4    powershell.exe -EncodedCommand JAB…',
      '1 row, 1 entity',
    ]);
  });

  test('a cell of 120 characters is whole, and one of 121 is cut to 120', () => {
    const [, whole, cut] = toTextWithin(table(['name'], [['x'.repeat(120)], ['x'.repeat(121)]]), 500).split(
      '\n',
    );
    expect(whole).toBe('x'.repeat(120));
    expect(cut).toBe(`${'x'.repeat(119)}…`);
  });

  test('up to five rows that do not fit are lists', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, row) => [String(row), long, long]);
    const lines = (count: number) => toTextWithin(table(['pid', 'command_line', 'cwd'], rows(count)), 30);
    expect(lines(5)).toMatch(/^\[1\]\n/);
    expect(lines(6)).not.toContain('[1]');
  });

  test('a few rows that do not fit are lists, with what they have', () => {
    const shown = toTextWithin(
      table(
        ['pid', 'command_line', 'cwd'],
        [
          ['4', long, ''],
          ['5', '', long],
        ],
      ),
      40,
    );
    expect(shown.split('\n')).toEqual([
      '[1]',
      'pid           4',
      `command_line  ${long}`,
      '',
      '[2]',
      'pid  5',
      `cwd  ${long}`,
      '2 rows, 2 entities',
    ]);
  });

  test('many rows, or short cells, stand in bands that begin with the first column', () => {
    const heads = ['name', ...Array.from({ length: 4 }, (_, column) => `column ${column}`)];
    expect(toTextWithin(table(heads, [['a', '0', '1', '2', '3']]), 26).split('\n')).toEqual([
      'name  column 0  column 1',
      'a     0         1',
      '',
      'name  column 2  column 3',
      'a     2         3',
      '1 row, 1 entity',
    ]);
    const rows = Array.from({ length: 6 }, (_, row) => [String(row), long, long]);
    const lines = toTextWithin(table(['pid', 'command_line', 'cwd'], rows), 30).split('\n');
    expect(lines).toHaveLength(16);
    expect(lines.slice(0, 2)).toEqual(['pid  command_line', '0    powershell.exe -Encoded…']);
    expect(lines.slice(8, 10)).toEqual(['pid  cwd', '0    powershell.exe -Encoded…']);
  });

  test('columns stand side by side up to the last column of the terminal', () => {
    const heads = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(24));
    const rows = Array.from({ length: 6 }, () => heads);
    const headsOf = (columns: number) =>
      toTextWithin(table(heads, rows), columns)
        .split('\n\n')
        .map((band) => band.split('\n')[0]?.split('  ').length);
    // Four of 24 characters with two between, then three, then two.
    expect([102, 101, 76, 75].map(headsOf)).toEqual([[4], [3, 2], [3, 2], [2, 2, 2]]);
  });

  test('what is no table is not cut', () => {
    const shown = toTextWithin(
      {
        kind: 'statement',
        result: {
          line: 1,
          command: 'INFO',
          ms: 1,
          warnings: [],
          info: [{ name: 'Birth Command', value: long }],
        },
      },
      40,
    );
    expect(shown).toBe(`Birth Command  ${long}`);
  });
});
