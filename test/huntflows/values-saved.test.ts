/** What a source says is what SAVE writes and LOAD reads, where the format can tell it. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

async function saved(values: readonly string[], format: string) {
  const time = '"2021-01-01T00:00:00Z"';
  const objects = values
    .map((value, index) => `"${index}":{"type":"x-v","name":"${index}","v":${value}}`)
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
  return answer.tables.map(({ rows }) => rows.map(([, value]) => value));
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
