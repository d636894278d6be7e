import type { Cell, FoundProcesses } from '../model/result.js';
import { sql, type Reader } from '../store/sql.js';
import { columnsOf } from '../variables/columns.js';
import { reach } from '../variables/reach.js';
import type { EntityVariable } from '../variables/variable.js';
import { processHasText } from './process-text.js';
import { drawn, mostProcesses } from './process-tree.js';
import { paths, started, textOf, toParent, withAncestors, type Started } from './started-processes.js';

/** Looks for those of `shown` that have a text. */
export type ProcessFinder = (text: string) => FoundProcesses;

/**
 * Finds also those that started some of `shown` and are not held; the first of many are in the tree. What the variable says
 * of all is read once, here.
 */
export function processFinder(
  store: Reader,
  content: EntityVariable,
  shown: readonly number[],
): ProcessFinder {
  const all = searched(store, content, shown);
  const above = notHeld(store, content, shown);
  return (text) => {
    const foundAbove = new Set<string>();
    let foundHere = 0;
    const wanted = all.flatMap(({ process, entity }) => {
      const parent = above.get(entity);
      const isNewAbove = parent !== undefined && !foundAbove.has(parent.id) && processHasText(parent, text);
      const isFound = processHasText(process, text);
      // One that it started brings it into the tree.
      if (isNewAbove) foundAbove.add(parent.id);
      if (isFound) foundHere += 1;
      return isNewAbove || isFound ? [entity] : [];
    });
    const members = withAncestors(store, content, wanted.slice(0, mostProcesses));
    const { tree, leftOut } = drawn(members, shown, wanted);
    return { count: foundHere + foundAbove.size, processTree: tree, processesLeftOut: leftOut };
  };
}

/** What a search looks at of these processes; no ids, which take longer to make than all else. */
function searched(store: Reader, content: EntityVariable, entities: readonly number[], prefix = '') {
  const columns = columnsOf(
    store,
    content,
    paths.slice(1).map((path) => prefix + path),
    entities,
  );
  return entities.map((entity) => {
    const row = columns.map((column) => column.get(entity) ?? null);
    return { entity, process: started([null, ...row], null) };
  });
}

/** Those that started some of these processes and are not among them, by the process that was started. */
function notHeld(
  store: Reader,
  content: EntityVariable,
  entities: readonly number[],
): ReadonlyMap<number, Started> {
  const held = new Set(entities);
  const links = store
    .rows(
      sql`SELECT DISTINCT above.entity, description.entity
      FROM (${reach(content, ['parent_ref'], entities)}) AS above
        CROSS JOIN description ON description.description = above.description`,
    )
    .map(([child, above]) => ({ child: Number(child), above: Number(above) }));
  const children = [...new Set(links.filter(({ above }) => !held.has(above)).map(({ child }) => child))];
  if (children.length === 0) return new Map();
  // Records can disagree on who started a process: the latest decides, which may name one that is held.
  const isChild = new Set(children);
  const doubtful = links.filter(({ child, above }) => isChild.has(child) && held.has(above));
  const [ids = new Map<number, Cell>()] = columnsOf(
    store,
    content,
    ['id'],
    [...new Set(doubtful.map(({ above }) => above))],
  );
  const heldIds = new Set(ids.values());
  const [parentIds = new Map<number, Cell>()] = columnsOf(store, content, [`${toParent}id`], children);
  return new Map(
    searched(store, content, children, toParent).flatMap(({ entity, process }) => {
      const id = textOf(parentIds.get(entity));
      return id === null || heldIds.has(id) ? [] : [[entity, { ...process, id }] as const];
    }),
  );
}
