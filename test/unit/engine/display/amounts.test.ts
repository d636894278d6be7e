import { describe, expect, test } from 'vitest';
import { hunt } from '../../../kit/hunt.js';

const made = `n = NEW process [{"name": "a.exe", "pid": 1}, {"name": "a.exe", "pid": 2}, {"name": "a.exe", "pid": 3}, {"name": "b.exe", "pid": 9}]
`;

async function amountsOf(text: string) {
  const { tables } = await hunt(made + text, {});
  return tables.map(({ columns, amounts }) =>
    amounts?.map(({ column, most }) => [columns[column], most] as const),
  );
}

describe('numbers of groups', () => {
  test('are measured by the greatest of their column, where they say how many or how much', async () => {
    const text = `g = GROUP n BY name WITH COUNT(*) AS all, COUNT(pid), NUNIQUE(pid) AS pids, SUM(pid) AS total, MIN(pid), MAX(pid), AVG(pid)
      DISP g`;
    expect(await amountsOf(text)).toEqual([
      [
        ['all', 3],
        ['count_pid', 3],
        ['pids', 3],
        ['total', 9],
      ],
    ]);
  });

  test('are measured among the rows and columns that are shown', async () => {
    const text = `g = GROUP n BY name WITH COUNT(*) AS all, SUM(pid) AS total
      DISP g SORT BY total ASC ATTR total, name
      DISP g WHERE name IN ('a.exe', 'b.exe') SORT BY all DESC
      DISP g ATTR name`;
    expect(await amountsOf(text)).toEqual([
      [['total', 9]],
      [
        ['all', 3],
        ['total', 9],
      ],
      undefined,
    ]);
  });

  test('stay what they are in groups of groups, and in groups that are merged', async () => {
    const text = `g = GROUP n BY name, pid WITH COUNT(*) AS each
      h = GROUP g BY name WITH SUM(each) AS all, MAX(each) AS most, MAX(pid) AS last
      DISP h
      m = g + g
      DISP m`;
    expect(await amountsOf(text)).toEqual([
      [
        ['all', 3],
        ['most', 1],
      ],
      [['each', 1]],
    ]);
  });

  test('have no measure in one row, or where all are 0', async () => {
    const text = `g = GROUP n BY name WITH COUNT(*) AS all, COUNT(command_line) AS lines
      DISP g ATTR name, all LIMIT 1
      DISP g ATTR name, lines
      DISP n`;
    expect(await amountsOf(text)).toEqual([undefined, undefined, undefined]);
  });
});
