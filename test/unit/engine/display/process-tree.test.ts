import { describe, expect, test } from 'vitest';
import { treeOf } from '../../../../engine/display/process-tree.js';
import type { Started } from '../../../../engine/display/started-processes.js';
import type { ProcessNode } from '../../../../engine/model/result.js';
import { hunt, openHunt } from '../../../kit/hunt.js';
import { object, record } from '../../../kit/store.js';
import { smallWorld } from '../../../kit/small-world.js';

const process = (id: string, parentId: string | null): Started => ({
  id,
  name: `${id}.exe`,
  pid: null,
  commandLine: null,
  parentId,
});

/** One line a process, below and to the right of the one that started it; in brackets what the variable does not hold. */
function drawn(nodes: readonly ProcessNode[], indent = ''): string[] {
  return nodes.flatMap(({ name, held, children }) => [
    indent + (held ? name : `(${name})`),
    ...drawn(children, `${indent}  `),
  ]);
}

describe('a tree of processes', () => {
  test('has those that started others above them, known through their children alone too', () => {
    const held = [process('b', 'a'), process('c', 'b'), process('d', 'a'), process('e', null)];
    expect(drawn(treeOf(held, [process('a', null)]))).toEqual([
      'e.exe',
      '(a.exe)',
      '  b.exe',
      '    c.exe',
      '  d.exe',
    ]);
  });

  test('ends where references go round in a circle', () => {
    const all = drawn(treeOf([process('a', 'b'), process('b', 'a'), process('c', 'c')], []));
    expect(all.map((line) => line.trim()).sort()).toEqual(['a.exe', 'b.exe', 'c.exe']);
  });

  test('has what hangs on such a circle below the one that started it', () => {
    const circle = [process('b', 'c'), process('c', 'b')];
    expect(drawn(treeOf([process('a', 'b'), ...circle], []))).toEqual(['b.exe', '  a.exe', 'c.exe']);
  });

  test('comes with DISP of processes, and with nothing else', async () => {
    const world = { 'x://day': smallWorld() };
    const text =
      'p = GET process FROM x://day WHERE pid > 0\nDISP p ATTR name\nn = GET network-traffic FROM x://day WHERE dst_port > 0 DISP n ATTR dst_port';
    const { tables } = await hunt(text, world);
    expect(drawn(tables[0]?.processTree ?? [])).toEqual(['Explorer.EXE', '  powershell.exe', '    cmd.exe']);
    expect(tables[1]?.processTree).toBeUndefined();
  });

  test('says of each process the id by which it is found again', async () => {
    const all = 'p = GET process FROM x://day WHERE pid > 0';
    const opened = await openHunt({ 'x://day': smallWorld() });
    const { tables } = await opened.run(`${all}\nDISP p`);
    const cmd = tables[0]?.processTree?.[0]?.children[0]?.children[0];
    const found = await opened.run(`c = p WHERE id = '${cmd?.id}'\nDISP c ATTR name, pid`);
    opened.session.close();
    expect(found.tables[0]?.rows).toEqual([['cmd.exe', 30]]);
  });

  test('has the processes of the rows that LIMIT and OFFSET leave, below those that started them', async () => {
    const text = `p = GET process FROM x://day WHERE pid > 0
      DISP p ATTR name SORT BY pid LIMIT 1
      DISP p ATTR name SORT BY pid OFFSET 1`;
    const { tables } = await hunt(text, { 'x://day': smallWorld() });
    expect(tables.map(({ rows }) => rows)).toEqual([[['cmd.exe']], [['powershell.exe'], ['Explorer.EXE']]]);
    expect(tables.map(({ processTree }) => drawn(processTree ?? []))).toEqual([
      ['(Explorer.EXE)', '  (powershell.exe)', '    cmd.exe'],
      ['Explorer.EXE', '  powershell.exe'],
    ]);
  });

  test('has the first thousand of many, says how many it leaves out, and knows that the table holds those', async () => {
    // The parent has the lowest pid, so that it is not among the first.
    const parent = object('process', { x_unique_id: '{parent}', pid: 1, name: 'parent.exe' });
    const child = (index: number) => {
      const words = { x_unique_id: `{${index}}`, pid: 10 + index, name: `child${index}.exe` };
      return record(`child ${index}`, index, [object('process', { ...words, parent_ref: parent })]);
    };
    const many = Array.from({ length: 1_500 }, (_, index) => child(index));
    const text = `p = GET process FROM x://many WHERE pid > 0
      DISP p ATTR name SORT BY pid
      DISP p ATTR name SORT BY pid LIMIT 10`;
    const { tables } = await hunt(text, { 'x://many': many });
    const [whole, some] = tables.map(({ processTree }) => drawn(processTree ?? []));
    expect(whole?.[0]).toBe('parent.exe');
    expect(whole).toHaveLength(1_001);
    expect(some?.[0]).toBe('(parent.exe)');
    expect(some).toHaveLength(11);
    // 1,501 processes, of which 1,000 and the parent are drawn.
    expect(tables.map(({ processesLeftOut }) => processesLeftOut)).toEqual([500, undefined]);
  });

  test('is searched for those that started some, of whom the latest record decides which it was', async () => {
    const process = (name: string, above?: object) =>
      object('process', {
        x_unique_id: `{${name}}`,
        name: `${name}.exe`,
        ...(above !== undefined && { parent_ref: above as ReturnType<typeof object> }),
      });
    const many = Array.from({ length: 1_200 }, (_, index) =>
      record(`many ${index}`, index, [process(`held${index}`)]),
    );
    const doubts = [
      record('told first', 2_000, [process('held1', process('outside'))]),
      record('told later', 2_001, [process('held1', process('held2'))]),
      record('told once', 2_002, [process('held3', process('other'))]),
      record('told of one', 2_003, [process('held4', process('held5'))]),
    ];
    const text = "p = GET process FROM x://many WHERE name LIKE 'held%'  DISP p ATTR name";
    const opened = await openHunt({ 'x://many': [...many, ...doubts] }, { firstPage: 10 });
    const { session } = opened;
    const [table] = (await opened.run(text)).tables;
    const count = (wanted: string) => session.processes(table?.handle ?? '', wanted)?.count;
    expect(['outside', 'other', 'held5.exe', 'held'].map(count)).toEqual([0, 1, 1, 1_200]);
    session.close();
  });

  test('is searched beyond what it shows, by name, pid and command line, whatever rows are shown of the table', async () => {
    const above = object('process', { x_unique_id: '{above}', name: 'above.exe', command_line: 'above -x' });
    const child = (index: number) => {
      const words = { x_unique_id: `{${index}}`, pid: 10_000 + index, name: `child${index % 4}.exe` };
      const line = `run ${index} of many`;
      return record(`child ${index}`, index, [
        object('process', { ...words, command_line: line, parent_ref: above }),
      ]);
    };
    const many = Array.from({ length: 2_500 }, (_, index) => child(index));
    const text = "p = GET process FROM x://many WHERE name LIKE 'child%'  DISP p ATTR name";
    const opened = await openHunt({ 'x://many': many }, { firstPage: 100 });
    const { session } = opened;
    const [table] = (await opened.run(text)).tables;
    expect(table?.rows).toHaveLength(4);
    const found = (wanted: string) => {
      const answer = session.processes(table?.handle ?? '', wanted);
      return answer && { ...answer, processTree: drawn(answer.processTree) };
    };
    const oneOfThem = { count: 1, processTree: ['(above.exe)', '  child3.exe'], processesLeftOut: 0 };
    expect(found('RUN 2419 OF')).toEqual(oneOfThem);
    expect(found('12419')).toEqual(oneOfThem);
    // 625 of each name.
    expect(found('child2.exe')?.count).toBe(625);
    expect(found('child')).toMatchObject({ count: 2_500, processesLeftOut: 1_500 });
    // It started them all, and is not held.
    expect(found('above -x')).toMatchObject({ count: 1, processesLeftOut: 0 });
    expect(found('nothing')).toEqual({ count: 0, processTree: [], processesLeftOut: 0 });
    await opened.run('p = NEW process ["other.exe"]');
    expect(found('12419'), 'the table stays what it was').toEqual(oneOfThem);
    expect(session.processes('table 99', 'x')).toBeUndefined();
    session.close();
  });
});
