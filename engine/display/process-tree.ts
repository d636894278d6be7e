import type { Cell, ProcessNode } from '../model/result.js';
import type { Reader } from '../pattern/descriptions.js';
import { columnsOf } from '../variables/columns.js';
import { entitiesOf } from '../variables/sets.js';
import type { VariableContent } from '../variables/variable.js';

/** A larger tree is no picture any more. */
const mostProcesses = 1_000;

const parent = 'parent_ref.';
const paths = ['id', 'name', 'pid', 'command_line'];

/** A process as a record of values; `parentId` is null where nothing says who started it. */
export interface Started {
  readonly id: string;
  readonly name: string;
  readonly pid: number | null;
  readonly commandLine: string | null;
  readonly parentId: string | null;
}

/** The processes of a variable below those that started them; undefined where that would show nothing of use. */
export function processTree(store: Reader, content: VariableContent): readonly ProcessNode[] | undefined {
  if (content.kind !== 'entities' || content.type !== 'process') return undefined;
  const entities = entitiesOf(store, content.set);
  if (entities.length > mostProcesses) return undefined;
  const parentPaths = [...paths, 'parent_ref.id'].map((path) => parent + path);
  const columns = columnsOf(store, content, [...paths, ...parentPaths]);
  const rows = entities.map((entity) => columns.map((column) => column.get(entity) ?? null));
  const held = rows.map((row) => started(row.slice(0, paths.length), row[paths.length] ?? null));
  const parents = rows.map((row) => started(row.slice(paths.length, -1), row.at(-1) ?? null));
  return held.some(({ parentId }) => parentId !== null) ? treeOf(held, parents) : undefined;
}

function started([id, name, pid, commandLine]: readonly Cell[], parentId: Cell): Started {
  return {
    id: textOf(id) ?? '',
    name: textOf(name) ?? '?',
    pid: typeof pid === 'number' ? pid : null,
    commandLine: textOf(commandLine),
    parentId: textOf(parentId),
  };
}

function textOf(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
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
