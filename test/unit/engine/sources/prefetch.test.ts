/** How entities of a list without records are looked for. */
import { expect, test } from 'vitest';
import { namingPattern } from '../../../../engine/sources/prefetch.js';

const known = (attributes: Readonly<Record<string, readonly (string | number)[]>>) => ({
  type: 'process',
  attributes,
});

test('a process by its unique id; one that only its pid names with its name, where the list has it', () => {
  const pattern = namingPattern('process', [
    known({ x_unique_id: ['{A}'], pid: [1], name: ['a.exe'] }),
    known({ pid: [2], name: ['b.exe'] }),
    known({ pid: [3] }),
    known({ pid: [4] }),
    known({ command_line: ['c'] }),
  ]);
  expect(pattern).toMatchObject({
    kind: 'or',
    parts: [
      { attribute: 'x_unique_id', values: ['{A}'] },
      {
        kind: 'and',
        parts: [
          { attribute: 'pid', values: [2] },
          { attribute: 'name', values: ['b.exe'] },
        ],
      },
      { attribute: 'pid', values: [3, 4] },
    ],
  });
});

test('nothing where nothing names them', () => {
  expect(namingPattern('process', [known({ command_line: ['c'] })])).toBeUndefined();
});
