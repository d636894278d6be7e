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
