import { append } from '../append.js';
import type { Cell } from '../model/result.js';
import { sql, type Reader } from '../store/sql.js';
import { columnsOf } from '../variables/columns.js';
import { reach } from '../variables/reach.js';
import { entitiesOf } from '../variables/sets.js';
import type { EntityVariable, VariableContent } from '../variables/variable.js';

/** Before an attribute of the process that started one. */
export const toParent = 'parent_ref.';
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

interface Member extends Started {
  readonly entity: number;
}

/**
 * What the variable says of some processes and of those above them that it holds; `parents` is what it says of those
 * that it does not hold.
 */
export interface Members {
  readonly own: readonly Member[];
  readonly parents: readonly Started[];
}

/** Of these processes, and of all above them that the variable holds, however far up. */
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
  const parentPaths = [...paths, 'parent_ref.id'].map((path) => toParent + path);
  const columns = columnsOf(store, content, [...paths, ...parentPaths], entities);
  return entities.map((entity) => {
    const row = columns.map((column) => column.get(entity) ?? null);
    return {
      process: { ...started(row.slice(0, paths.length), row[paths.length] ?? null), entity },
      parent: started(row.slice(paths.length, -1), row.at(-1) ?? null),
    };
  });
}

/** `row` holds the values of `paths`. */
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

export function isProcesses(content: VariableContent): content is EntityVariable {
  return content.kind === 'entities' && content.type === 'process';
}
