import { expect, test } from 'vitest';
import type { PagedTable } from '../../../../engine/display/build-table.js';
import { createTables } from '../../../../engine/display/tables.js';

/** A table of two rows of one column. */
function table(name: string): PagedTable {
  const rows = [[`${name} 1`], [`${name} 2`]];
  return {
    columns: ['name'],
    rowCount: rows.length,
    entityCount: rows.length,
    entities: () => [1, 2],
    page: (offset, count) => rows.slice(offset, offset + count),
  };
}

/** The same, whose processes can be looked for. */
function ofProcesses(name: string): PagedTable {
  const finder: PagedTable['finder'] = () => (text) => ({
    count: text.length,
    processTree: [],
    processesLeftOut: 0,
  });
  return { ...table(name), finder };
}

test('the rows of the last hundred tables can be asked for, and their processes', () => {
  const tables = createTables();
  const { handle: first = '' } = tables.show(ofProcesses('first'), 1);
  for (let number = 2; number <= 100; number++) tables.show(ofProcesses(`table ${number}`), 1);
  expect(tables.rows(first, 1, 1)).toEqual([['first 2']]);
  expect(tables.processes(first, 'cmd')?.count).toBe(3);
  tables.show(ofProcesses('one more'), 1);
  expect(tables.rows(first, 1, 1)).toEqual([]);
  expect(tables.processes(first, 'cmd')).toBeUndefined();
});

test('a table that is shown whole has no handle', () => {
  expect(createTables().show(table('whole'), 2)).toEqual({
    columns: ['name'],
    rows: [['whole 1'], ['whole 2']],
    rowCount: 2,
    entityCount: 2,
  });
  expect(createTables().show(table('whole'), 1).handle).toBeDefined();
});

test('a handle says nothing to another engine, which has tables of its own', () => {
  const [one, other] = [createTables(), createTables()];
  const { handle = '' } = one.show(ofProcesses('one'), 1);
  other.show(ofProcesses('other'), 1);
  expect(other.rows(handle, 1, 1)).toEqual([]);
  expect(other.processes(handle, 'cmd')).toBeUndefined();
  expect(one.rows(handle, 1, 1)).toEqual([['one 2']]);
});
