import { describe, expect, test } from 'vitest';
import { treeOf, type Started } from '../../../engine/display/process-tree.js';
import type { ProcessNode } from '../../../engine/model/result.js';
import { hunt } from '../../kit/hunt.js';
import { smallWorld } from '../../kit/small-world.js';

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

  test('comes with DISP of processes, and with nothing else', async () => {
    const world = { 'x://day': smallWorld() };
    const text =
      'p = GET process FROM x://day WHERE pid > 0\nDISP p ATTR name\nDISP p ATTR name LIMIT 1\nn = GET network-traffic FROM x://day WHERE dst_port > 0 DISP n ATTR dst_port';
    const { tables } = await hunt(text, world);
    expect(drawn(tables[0]?.processTree ?? [])).toEqual(['Explorer.EXE', '  powershell.exe', '    cmd.exe']);
    expect(tables.slice(1).map(({ processTree }) => processTree)).toEqual([undefined, undefined]);
  });
});
