import { describe, expect, it } from 'vitest';
import { hunt } from '../../../kit/hunt.js';

/** Three processes of each name: `program 0.exe` is the name of those with the pids 0 to 2. */
const processes = Array.from({ length: 1_500 }, (_, pid) => ({
  name: `program ${Math.floor(pid / 3)}.exe`,
  pid,
}));
const made = `p = NEW process ${JSON.stringify(processes)}`;

async function shown(text: string, firstPage = 50) {
  const { events } = await hunt(`${made} ${text}`, {}, { firstPage });
  const first = events.flatMap((event) => (event.kind === 'firstRows' ? [event] : []));
  const [table] = events.flatMap((event) =>
    event.kind === 'statement' && event.result.table ? [event.result.table] : [],
  );
  return { first, table };
}

describe('the first rows of a long table', () => {
  it('come before its rows are counted, and are those that it begins with', async () => {
    const { first, table } = await shown('DISP p ATTR name');
    // Of the 100 entities that are looked at for 50 rows, 33 names are had by three and one by one.
    expect(first).toMatchObject([
      { line: 1, of: 'p', table: { columns: ['name'], rowCount: 34, entityCount: 100 } },
    ]);
    expect(first[0]?.table.rows.slice(0, 2)).toEqual([['program 0.exe'], ['program 1.exe']]);
    expect(first[0]?.table.rows).toEqual(table?.rows.slice(0, 34));
    expect(table).toMatchObject({ rowCount: 500, entityCount: 1_500 });
  });

  it('begin where OFFSET says, and are no more than LIMIT says', async () => {
    const { first } = await shown('DISP p ATTR pid LIMIT 5 OFFSET 20');
    expect(first[0]?.table.rows).toEqual([[20], [21], [22], [23], [24]]);
    const far = await shown('DISP p ATTR pid LIMIT 2 OFFSET 200');
    expect(far.first[0]?.table.rows).toEqual([[200], [201]]);
  });

  it.each([
    ['a short table', 'q = p WHERE pid < 1000 DISP q ATTR name'],
    [
      'one whose rows differ by their identifiers, so that only those looked at are made',
      'DISP p ATTR id, name',
    ],
    ['a table without rows', 'DISP p ATTR cwd'],
  ])('do not come ahead of %s', async (_, text) => {
    expect((await shown(text)).first).toEqual([]);
  });

  it('do not come where all rows are wanted at once, as on the command line', async () => {
    const { events } = await hunt(`${made} DISP p ATTR name`);
    expect(events.filter(({ kind }) => kind === 'firstRows')).toEqual([]);
  });
});
