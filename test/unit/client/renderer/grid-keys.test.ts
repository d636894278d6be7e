import { expect, test } from 'vitest';
import { moved } from '../../../../client/renderer/grid-keys.js';

const grid = { rowCount: 100, columnCount: 4, page: 16 };
const at = { row: 50, column: 2 };
const none = { ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ['ArrowUp', [49, 2], [0, 2]],
  ['ArrowDown', [51, 2], [99, 2]],
  ['ArrowLeft', [50, 1], [50, 0]],
  ['ArrowRight', [50, 3], [50, 3]],
  ['Home', [50, 0], [0, 0]],
  ['End', [50, 3], [99, 3]],
  ['PageUp', [34, 2], [34, 2]],
  ['PageDown', [66, 2], [66, 2]],
])('%s goes to %j, with Ctrl or ⌘ to %j, and is left to the editor with Alt', (key, to, far) => {
  const [row, column] = [to[0], to[1]];
  const end = { row: far[0], column: far[1] };
  expect(moved(at, { key, ...none }, grid)).toEqual({ row, column });
  expect(moved(at, { key, ...none, ctrlKey: true }, grid)).toEqual(end);
  expect(moved(at, { key, ...none, metaKey: true }, grid)).toEqual(end);
  expect(moved(at, { key, ...none, altKey: true }, grid)).toBeUndefined();
});

test('no key leads out of the grid', () => {
  const corner = { row: 0, column: 0 };
  expect(moved(corner, { key: 'ArrowUp', ...none }, grid)).toEqual(corner);
  expect(moved(corner, { key: 'PageUp', ...none }, grid)).toEqual(corner);
  expect(moved({ row: 95, column: 3 }, { key: 'PageDown', ...none }, grid)).toEqual({ row: 99, column: 3 });
});
