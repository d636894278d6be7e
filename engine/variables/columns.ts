import { isReference, parseAttributePath } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import type { Cell } from '../model/result.js';
import type { Reader } from '../pattern/descriptions.js';
import { descriptionInScope, type Scope } from '../pattern/scope.js';
import { stixId } from '../identity/key.js';
import { oneOf, sql, type Sql, type SqlRow } from '../store/sql.js';
import type { EntityVariable, RowVariable } from './variable.js';

type Holder = Pick<EntityVariable | RowVariable, 'set' | 'type' | 'pools' | 'range'>;

/**
 * What an attribute is of each entity of a variable, merged over the variable's records: the latest value by time, ties
 * by the greater one. Entities that have none are not in the map. `only`: of these entities alone.
 */
export function columnOf(
  store: Reader,
  variable: Holder,
  path: string,
  only?: readonly number[],
): Map<number, Cell> {
  if (path === 'id') return ids(store, ownEntities(variable, only));
  const { references, attribute } = parseAttributePath(path);
  const reached = reach(variable, references, only);
  if (attribute === 'id' || isReference(attribute)) return referredIds(store, variable, reached, attribute);
  const rows =
    store.rows(sql`SELECT DISTINCT reached.entity, reached.last, reached.description, value.value, value.position
    FROM (${reached}) AS reached CROSS JOIN value ON value.description = reached.description
    WHERE value.attribute = (SELECT attribute FROM attribute WHERE path = ${attribute})
    ORDER BY reached.entity, reached.last DESC, reached.description, value.position`);
  const manyEnds = references.some((reference) => reference.endsWith('_refs'));
  return manyEnds ? gather(rows) : merge(rows, shapeOf(variable.type, path));
}

/** Every value that any record of the variable gives its entities; each once per entity. */
export function allValues(store: Reader, variable: Holder, path: string): (string | number)[] {
  if (path === 'id') return [...ids(store, ownEntities(variable)).values()].map(String);
  const { references, attribute } = parseAttributePath(path);
  const reached = reach(variable, references);
  if (isReference(attribute))
    return [...referredIds(store, variable, reached, attribute).values()].flat().map(String);
  const rows = store.rows(sql`SELECT DISTINCT value.value
    FROM (${reached}) AS reached CROSS JOIN value ON value.description = reached.description
    WHERE value.attribute = (SELECT attribute FROM attribute WHERE path = ${attribute}) ORDER BY 1`);
  return rows.map(([value]) => value).filter((value) => value !== null && value !== undefined);
}

function ownEntities(variable: Holder, only?: readonly number[]): Sql {
  const chosen = only === undefined ? sql`TRUE` : sql`entity IN ${oneOf(only)}`;
  return sql`SELECT entity AS owner, entity AS target FROM variable_entity WHERE variable = ${variable.set} AND ${chosen}`;
}

/** Selects (entity, last, description): where the references lead from the descriptions of each entity. */
function reach(variable: Holder, references: readonly string[], only?: readonly number[]): Sql {
  const chosen = only === undefined ? sql`TRUE` : sql`entity IN ${oneOf(only)}`;
  const own = sql`SELECT entity, last, description FROM variable_description
    WHERE variable = ${variable.set} AND ${chosen}`;
  const scope: Scope = { pools: variable.pools, sets: [variable.set], range: variable.range ?? {} };
  return references.reduce((from, reference, index) => step(from, reference, index === 0, scope), own);
}

/** One reference further; beyond the first, other descriptions of an entity say what this one does not. */
function step(from: Sql, reference: string, first: boolean, scope: Scope): Sql {
  const attribute = sql`(SELECT attribute FROM attribute WHERE path = ${reference})`;
  const own = sql`SELECT here.entity, here.last, reference.target AS description FROM (${from}) AS here
    CROSS JOIN reference ON reference.description = here.description AND reference.attribute = ${attribute}`;
  if (first) return own;
  return sql`${own} UNION SELECT here.entity, here.last, reference.target FROM (${from}) AS here
    CROSS JOIN description AS silent ON silent.description = here.description
    CROSS JOIN description AS telling ON telling.entity = silent.entity
    CROSS JOIN reference ON reference.description = telling.description AND reference.attribute = ${attribute}
    WHERE NOT EXISTS (
      SELECT 1 FROM reference AS given WHERE given.description = silent.description AND given.attribute = ${attribute})
    AND ${descriptionInScope(sql`telling.description`, scope)}`;
}

function ids(store: Reader, pairs: Sql): Map<number, Cell> {
  const rows = store.rows(sql`SELECT pairs.owner, entity.type, entity.key FROM (${pairs}) AS pairs
    JOIN entity ON entity.entity = pairs.target`);
  return new Map(rows.map(([owner, type, key]) => [Number(owner), stixId(String(type), String(key))]));
}

/** Identifiers of the entities at the end of the path, or of those that its last reference names. */
function referredIds(store: Reader, variable: Holder, reached: Sql, attribute: string): Map<number, Cell> {
  const ends =
    attribute === 'id'
      ? reached
      : sql`SELECT reached.entity, reached.last, reference.target AS description FROM (${reached}) AS reached
          CROSS JOIN reference ON reference.description = reached.description
          WHERE reference.attribute = (SELECT attribute FROM attribute WHERE path = ${attribute})`;
  const rows = store.rows(sql`SELECT ends.entity, ends.last, entity.type, entity.key FROM (${ends}) AS ends
    JOIN description ON description.description = ends.description JOIN entity ON entity.entity = description.entity
    ORDER BY ends.entity, ends.last DESC`);
  const found = rows.map(([entity, last, type, key]): SqlRow => {
    const id = stixId(String(type), String(key));
    return [entity ?? null, last ?? null, id, id];
  });
  return attribute.endsWith('_refs') ? gather(found) : merge(found, shapeOf(variable.type, 'id'));
}

interface Shape {
  readonly list: boolean;
  readonly boolean: boolean;
}

/** What the facts say that a value is, where the store cannot tell: lists of one, and booleans. */
function shapeOf(type: string, path: string): Shape {
  const found = findAttribute(type, path);
  const known = found.kind === 'known' ? found.attribute.type : undefined;
  return { list: known === 'list', boolean: known === 'boolean' };
}

/** Rows are (entity, last, description, value), latest first: the values of one description are one value. */
function merge(rows: readonly SqlRow[], shape: Shape): Map<number, Cell> {
  const merged = new Map<number, Cell>();
  let index = 0;
  while (index < rows.length) {
    const [entity, last] = rows[index] ?? [];
    let best: Cell = null;
    while (index < rows.length && rows[index]?.[0] === entity) {
      const [, time, description] = rows[index] ?? [];
      const values: (string | number)[] = [];
      for (; index < rows.length && isSame(rows[index], [entity, time, description]); index++)
        values.push(rows[index]?.[3] ?? '');
      if (time === last) best = greater(best, cell(values, shape));
    }
    merged.set(Number(entity), best);
  }
  return merged;
}

function isSame(row: SqlRow | undefined, group: readonly unknown[]): boolean {
  return group.every((part, column) => row?.[column] === part);
}

function cell(values: readonly (string | number)[], shape: Shape): Cell {
  const typed = shape.boolean
    ? values.map((value) => (value === 'true' ? true : value === 'false' ? false : value))
    : values;
  const [only] = typed;
  return typed.length === 1 && only !== undefined && !shape.list ? only : typed;
}

function greater(a: Cell, b: Cell): Cell {
  return a === null || compareCells(b, a) > 0 ? b : a;
}

/** Numbers before texts, numbers by size, texts by code unit, lists item by item; null last. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Through a list of references: each value once; one alone is no list. */
function gather(rows: readonly SqlRow[]): Map<number, Cell> {
  const found = new Map<number, Set<string | number>>();
  for (const [entity, , , value] of rows) {
    const values = found.get(Number(entity)) ?? new Set();
    found.set(Number(entity), values.add(value ?? ''));
  }
  return new Map(
    [...found].map(([entity, values]) => [entity, cell([...values], { list: false, boolean: false })]),
  );
}
