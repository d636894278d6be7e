import { expect, test } from 'vitest';
import { shownOutputs } from '../../../client/notebook/shown-outputs.js';
import { mime } from '../../../server/protocol.js';

const item = (type: string, data: unknown) => ({
  mime: type,
  data: new TextEncoder().encode(JSON.stringify(data)),
});

test('what a cell shows is read from its outputs, in order; fallbacks and progress are left out', () => {
  const table = { columns: ['pid'], rows: [[4]], rowCount: 1, entityCount: 1 };
  const error = { code: 'c', message: 'm', line: 1, column: 1, endLine: 1, endColumn: 2 };
  expect(
    shownOutputs([
      { items: [item('text/plain', 'Reading a.json')] },
      { items: [item(mime.table, table), item('text/plain', 'pid\n4')] },
      { items: [item('application/vnd.code.notebook.error', { message: 'm' })] },
      { items: [item(mime.error, error), item('text/markdown', 'm')] },
    ]),
  ).toEqual([
    { kind: 'table', data: table },
    { kind: 'error', data: error },
  ]);
});
