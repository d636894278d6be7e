import { append } from '../append.js';
import type { Cell, ProcessNode, Table } from '../model/result.js';
import { sql, type Reader } from '../store/sql.js';
import { columnsOf } from '../variables/columns.js';
import { reach } from '../variables/reach.js';
import { entitiesOf } from '../variables/sets.js';
import type { EntityVariable, VariableContent } from '../variables/variable.js';

/** More are no picture any more. */
export const mostProcesses = 1_000;

export const parent = 'parent_ref.';
/** What is shown of a process; the first is its id. */
export const paths = ['id', 'name', 'pid', 'command_line'];

/** A process as a record of values; `parentId` is null where nothing says who started it. */
export interface Started {
  readonly id: string;
  readonly name: string;
  readonly pid: number | null;
  readonly commandLine: string | null;
  readonly parentId: string | null;
}

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

export function isProcesses(content: VariableContent): content is EntityVariable {
  return content.kind === 'entities' && content.type === 'process';
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

interface Member extends Started {
  readonly entity: number;
}

/**
 * What the variable says of some processes and of those above them that it holds; `parents` is what it says of those
 * that it does not hold.
 */
interface Members {
  readonly own: readonly Member[];
  readonly parents: readonly Started[];
}

export function withAncestors(store: Reader, content: EntityVariable, entities: readonly number[]): Members {
  const all = entitiesOf(store, content.set);
  const own = new Map<number, Member>();
  const parents: Started[] = [];
  for (let next = entities; next.length > 0;) {
    const found = described(store, content, next);
    for (const { process } of found) own.set(process.entity, process);
    append(
      parents,
      found.map((one) => one.parent),
    );
    const above = parentsOf(store, content, next);
    next = all.filter((entity) => above.has(entity) && !own.has(entity));
  }
  return { own: [...own.values()], parents };
}

/** The parents of these processes. */
function parentsOf(store: Reader, content: EntityVariable, entities: readonly number[]): ReadonlySet<number> {
  const rows = store.rows(sql`SELECT DISTINCT description.entity
    FROM (${reach(content, ['parent_ref'], entities)}) AS above
      CROSS JOIN description ON description.description = above.description`);
  return new Set(rows.map(([entity]) => Number(entity)));
}

/** Processes and their parents, as the records of the variable describe them. */
function described(store: Reader, content: EntityVariable, entities: readonly number[]) {
  const parentPaths = [...paths, 'parent_ref.id'].map((path) => parent + path);
  const columns = columnsOf(store, content, [...paths, ...parentPaths], entities);
  return entities.map((entity) => {
    const row = columns.map((column) => column.get(entity) ?? null);
    return {
      process: { ...started(row.slice(0, paths.length), row[paths.length] ?? null), entity },
      parent: started(row.slice(paths.length, -1), row.at(-1) ?? null),
    };
  });
}

export function started([id, name, pid, commandLine]: readonly Cell[], parentId: Cell): Started {
  return {
    id: textOf(id) ?? '',
    name: textOf(name) ?? '?',
    pid: typeof pid === 'number' ? pid : null,
    commandLine: textOf(commandLine),
    parentId: textOf(parentId),
  };
}

export function textOf(cell: Cell | undefined): string | null {
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
