import type { ProcessNode, Table } from '../model/result.js';
import type { Reader } from '../store/sql.js';
import type { VariableContent } from '../variables/variable.js';
import { isProcesses, withAncestors, type Members, type Started } from './started-processes.js';

/** More are no picture any more. */
export const mostProcesses = 1_000;

/**
 * The first of these processes of a variable below those that started them, and how many there are besides; nothing
 * where that would be of no use. `shown`: what the table has of the variable.
 */
export function processTree(
  store: Reader,
  content: VariableContent,
  shown: readonly number[],
): Pick<Table, 'processTree' | 'processesLeftOut'> {
  if (!isProcesses(content)) return {};
  const { own, parents } = withAncestors(store, content, shown.slice(0, mostProcesses));
  if (!own.some(({ parentId }) => parentId !== null)) return {};
  const { tree, leftOut } = drawn({ own, parents }, shown, shown);
  return { processTree: tree, ...(leftOut > 0 && { processesLeftOut: leftOut }) };
}

/** `wanted`: those of the table that are to be drawn. */
export function drawn(
  { own, parents }: Members,
  shown: readonly number[],
  wanted: readonly number[],
): { readonly tree: readonly ProcessNode[]; readonly leftOut: number } {
  const isDrawn = new Set(own.map(({ entity }) => entity));
  const isShown = new Set(shown);
  const held = own.filter(({ entity }) => isShown.has(entity));
  const above = own.filter(({ entity }) => !isShown.has(entity));
  const leftOut = wanted.filter((entity) => !isDrawn.has(entity)).length;
  return { tree: treeOf(held, [...above, ...parents]), leftOut };
}

/** `others` are parents, as far as they are known, of which those that are held already are left out. */
export function treeOf(held: readonly Started[], others: readonly Started[]): ProcessNode[] {
  const known = new Map<string, Started>();
  for (const process of [...held, ...others])
    if (process.id && !known.has(process.id)) known.set(process.id, process);
  const isHeld = new Set(held.map(({ id }) => id));
  const children = new Map<string, Started[]>();
  const roots: Started[] = [];
  for (const process of known.values()) {
    const above = process.parentId === null ? undefined : known.get(process.parentId);
    if (above === undefined || isAbove(process.id, above, known)) roots.push(process);
    else children.set(above.id, [...(children.get(above.id) ?? []), process]);
  }
  const node = ({ id, name, pid, commandLine }: Started): ProcessNode => ({
    id,
    name,
    pid,
    commandLine,
    held: isHeld.has(id),
    children: (children.get(id) ?? []).map(node),
  });
  return roots.map(node);
}

/** References in records can go round in a circle, which is cut open where it is met. */
function isAbove(id: string, start: Started, known: ReadonlyMap<string, Started>): boolean {
  const seen = new Set<string>();
  let at: Started | undefined = start;
  while (at !== undefined && !seen.has(at.id)) {
    if (at.id === id) return true;
    seen.add(at.id);
    at = at.parentId === null ? undefined : known.get(at.parentId);
  }
  return false;
}
