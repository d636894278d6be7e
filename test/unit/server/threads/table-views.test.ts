import { expect, test } from 'vitest';
import { tableViews } from '../../../../server/threads/table-views.js';

const page = { handle: 't1', offset: 0, count: 2 };

test('a view in which no row has the text has none, and says so; one of a table that is gone says nothing', () => {
  const here = { rows: () => [['cmd.exe'], ['a.exe']] };
  const gone = { rows: () => [] };
  expect(tableViews().rows(here, { ...page, having: 'x.dll' })).toEqual({ rows: [], rowCount: 0 });
  expect(tableViews().rows(gone, { ...page, having: 'x.dll' })).toEqual({ rows: [] });
});

test('a view is made once for all of its pages', () => {
  let made = 0;
  const session = { rows: () => (made++, [['a1'], ['b'], ['a2'], ['a3']]) };
  const views = tableViews();
  expect(views.rows(session, { ...page, having: 'a' })).toEqual({ rows: [['a1'], ['a2']], rowCount: 3 });
  expect(views.rows(session, { ...page, offset: 2, having: 'a' })).toEqual({ rows: [['a3']], rowCount: 3 });
  expect(made).toBe(1);
  expect(views.rows(session, { ...page, having: 'b' })).toEqual({ rows: [['b']], rowCount: 1 });
});
