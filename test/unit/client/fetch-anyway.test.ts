import { expect, it } from 'vitest';
import { createPermissions } from '../../../client/fetch-anyway.js';

const uri = 'vscode-notebook-cell:/hunt.hf#1';
const stopped = (statement: string) => ({
  code: 'too-many-records',
  message: 'too many',
  fetchAnyway: statement,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
});

it('lets the statement that stopped fetch in the next run, and in no other', () => {
  const permissions = createPermissions();
  expect(permissions.begin(uri)).toEqual([]);
  permissions.stopped(uri, stopped('a'));
  permissions.allow(uri, permissions.offer(uri) ?? '');
  expect(permissions.begin(uri)).toEqual(['a']);
  expect(permissions.offer(uri)).toBeUndefined();
  expect(permissions.begin(uri)).toEqual([]);
});

it('keeps what the run before was let, so that two statements of a cell do not stop by turns', () => {
  const permissions = createPermissions();
  permissions.begin(uri);
  permissions.allow(uri, 'a');
  permissions.begin(uri);
  permissions.stopped(uri, stopped('b'));
  permissions.allow(uri, 'b');
  expect(permissions.begin(uri)).toEqual(['a', 'b']);
});

it('offers nothing for an error of another kind', () => {
  const permissions = createPermissions();
  const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  permissions.stopped(uri, { code: 'source-busy', message: 'busy', ...at });
  expect(permissions.offer(uri)).toBeUndefined();
});
