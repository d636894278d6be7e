import { expect, test } from 'vitest';
import { toText } from '../../../../engine/display/to-text.js';
import { hunt } from '../../../kit/hunt.js';

test('EXPLAIN of what asked no source says so, without an empty table', async () => {
  const { statements, events } = await hunt(
    "x = NEW ipv4-addr ['10.0.0.1']\ny = x WHERE value = '10.0.0.1'\nEXPLAIN y",
  );
  const explained = statements.at(-1);
  expect(explained?.explain).toEqual([]);
  expect(explained?.warnings).toEqual([
    { code: 'nothing-asked', message: 'No statement that led to y asks a data source.' },
  ]);
  const shown = events.find((event) => event.kind === 'statement' && event.result === explained);
  expect(shown && toText(shown)).toBe('[WARNING] line 3: No statement that led to y asks a data source.');
});
