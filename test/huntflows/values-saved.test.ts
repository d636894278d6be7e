/** What a source says is what SAVE writes and LOAD reads, where the format can tell it. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

async function saved(values: readonly string[], format: string) {
  const { tables } = await savedAndLoaded(values, format);
  return tables.map(({ rows }) => rows.map(([, value]) => value));
}

async function warningsOfSave(values: readonly string[], format: string) {
  const { statements } = await savedAndLoaded(values, format);
  return statements.find(({ command }) => command === 'SAVE')?.warnings.map(({ code }) => code);
}

/** Values of an attribute that the facts do not know, as JSON. */
async function savedAndLoaded(values: readonly string[], format: string) {
  const time = '"2021-01-01T00:00:00Z"';
  const objects = values
    .map((value, index) => `"${index}":{"type":"x-v","name":"v${index}","v":${value}}`)
    .join(',');
  const bundle =
    `{"type":"bundle","objects":[{"type":"observed-data","id":"observed-data--1","first_observed":${time},` +
    `"last_observed":${time},"number_observed":1,"objects":{${objects}}}]}`;
  const session = await openSession(testPorts({ '/hunt/b.json': bundle }), { folder: '/hunt' });
  const answer = await runHunt(
    session,
    `v = GET x-v FROM b.json WHERE name LIKE '%' SAVE v TO o.${format} w = LOAD o.${format}
     DISP v ATTR name, v SORT BY name ASC DISP w ATTR name, v SORT BY name ASC`,
  );
  expect(answer.error).toBeUndefined();
  return answer;
}

test('JSON tells a list from the text of one', async () => {
  const values = ['"[1, 2]"', '["a", "b"]', '"[]"', '"x"'];
  const shown = ['[1, 2]', ['a', 'b'], '[]', 'x'];
  expect(await saved(values, 'json')).toEqual([shown, shown]);
});

test.each(['json', 'csv'])('numbers, truths and lists of them stay what they are: %s', async (format) => {
  const numbers = ['12', '5', '-2.5', '1e-7'];
  const shown = [12, 5, -2.5, 1e-7];
  expect(await saved(numbers, format)).toEqual([shown, shown]);
  const lists = ['[1, 2.5]', '[true, false]', '["a", 5]'];
  const kept = [
    [1, 2.5],
    [true, false],
    ['a', 5],
  ];
  expect(await saved(lists, format)).toEqual([kept, kept]);
});

test("of documents, in fields of one's own: sorted by size", async () => {
  const event = (number: number) =>
    JSON.stringify({
      '@timestamp': '2021-01-01T00:00:00Z',
      event: { code: String(number), sequence: number },
    });
  const files = {
    '/hunt/e.json': [9, 10, 100].map(event).join('\n'),
    '/hunt/.kestrel/mapping.yaml': 'objects: { event: { attributes: { x_sequence: event.sequence } } }',
  };
  const session = await openSession(testPorts(files), { folder: '/hunt' });
  const answer = await runHunt(
    session,
    `e = GET x-oca-event FROM e.json WHERE x_sequence IN (9, '10', 100)
     DISP e ATTR x_sequence SORT BY x_sequence ASC`,
  );
  expect(answer.tables[0]?.rows).toEqual([[9], [10], [100]]);
});

test.each([
  ['csv', ['"true"', '"false"']],
  ['csv', ['"1.0"', '"2"']],
  ['csv', ['"[1]"', '"x"']],
  ['csv', ['true', '"x"']],
  ['parquet', ['true', '"x"']],
  ['parquet', ['"[1]"', '"x"']],
])('%s does not tell %j from other values, and SAVE says so', async (format, values) => {
  expect(await warningsOfSave(values, format)).toEqual(['mixed-column']);
  expect(await warningsOfSave(values, 'json')).toEqual([]);
});

test.each([
  ['csv', ['"a"', '"1.0"', '[1, 2]']],
  ['csv', ['1', '2.5', '"9007199254740993"']],
  ['parquet', ['"true"', '"false"']],
  ['parquet', ['true', 'false']],
])('%s gives back %j as it is, and SAVE says nothing', async (format, values) => {
  const [shown, loaded] = await saved(values, format);
  expect(loaded).toEqual(shown);
  expect(await warningsOfSave(values, format)).toEqual([]);
});

test.each(['json', 'parquet', 'csv'])('the text true is no truth: %s', async (format) => {
  const texts = ['"true"', '"false"', '"yes"'];
  const shown = ['true', 'false', 'yes'];
  expect(await saved(texts, format)).toEqual([shown, shown]);
  const truths = ['true', 'false'];
  const kept = [true, false];
  expect(await saved(truths, format)).toEqual([kept, kept]);
});

test('JSON tells a text from a truth in one column, and in a list', async () => {
  const values = ['"true"', 'true', '["true", true, "false"]'];
  const shown = ['true', true, ['true', true, 'false']];
  expect(await saved(values, 'json')).toEqual([shown, shown]);
});

test('a truth equals its text for WHERE, IN and JOIN, and is another value for DISP, SORT and GROUP', async () => {
  const session = await openSession(testPorts(), { folder: '/hunt' });
  const answer = await runHunt(
    session,
    `v = NEW x-v [{"name": "a", "v": true}, {"name": "b", "v": "true"}, {"name": "c", "v": true}]
     truths = v WHERE v = true
     texts = v WHERE v IN ('true', 'x')
     j = JOIN v, v BY v, v
     g = GROUP v BY v WITH COUNT(name) AS names
     pairs = GROUP j BY v WITH COUNT(*) AS rows
     DISP v ATTR name, v SORT BY v ASC
     DISP g
     DISP pairs`,
  );
  expect(answer.error).toBeUndefined();
  expect(['truths', 'texts'].map((name) => answer.variable(name).entities)).toEqual([3, 3]);
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      ['b', 'true'],
      ['a', true],
      ['c', true],
    ],
    [
      ['true', 1],
      [true, 2],
    ],
    [
      ['true', 3],
      [true, 6],
    ],
  ]);
});
