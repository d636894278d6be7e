import { expect, it } from 'vitest';
import { jupyterOutputs } from '../../../client/notebook/jupyter-outputs.js';

const item = (mime: string, text: string) => ({ mime, data: new TextEncoder().encode(text) });
const table = item('application/vnd.kestrel.table+json', '{}');

it('keeps what every reader of notebooks can show, in the form of nbformat 4', () => {
  const shown = [table, item('text/markdown', '| pid |\n|---|\n| 4 |'), item('text/plain', 'pid\n4')];
  expect(jupyterOutputs([{ items: shown }])).toEqual([
    {
      output_type: 'display_data',
      data: { 'text/markdown': '| pid |\n|---|\n| 4 |', 'text/plain': 'pid\n4' },
      metadata: {},
    },
  ]);
});

it('leaves out what only our own renderer shows', () => {
  expect(jupyterOutputs([{ items: [table] }, { items: [] }])).toEqual([]);
});

it('gives an error as one, with where it was', () => {
  const stack = 'unknown-variable: "q" is not set\n    at Cell [2], line 1, column 6';
  const error = JSON.stringify({ name: 'unknown-variable', message: '"q" is not set', stack });
  const items = [
    item('application/vnd.kestrel.error+json', '{}'),
    item('application/vnd.code.notebook.error', error),
    item('text/plain', '[ERROR] …'),
  ];
  expect(jupyterOutputs([{ items }])).toEqual([
    {
      output_type: 'error',
      ename: 'unknown-variable',
      evalue: '"q" is not set',
      traceback: ['unknown-variable: "q" is not set', '    at Cell [2], line 1, column 6'],
    },
  ]);
});
