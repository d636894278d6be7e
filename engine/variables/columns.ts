import { isReference, parseAttributePath } from '../../language/facts/attribute-path.js';
import { stixId } from '../identity/key.js';
import type { Scalar } from '../model/record.js';
import type { Cell } from '../model/result.js';
import { oneOf, sql, type Reader, type Sql } from '../store/sql.js';
import { attributeNumber, givenValue, isTruth } from '../store/terms.js';
import { gather, merge, valueKind, type ValueRow } from './cells.js';
import { reach, type Holder } from './reach.js';

/** What an attribute is of each entity that has it. */
type Column = ReadonlyMap<number, Cell>;

/**
 * What attributes are of each entity of a variable, merged over the variable's records: the latest value by time, ties
 * by the greater one. One column for each path, in their order. `only`: of these entities alone.
 */
export function columnsOf(
  store: Reader,
  variable: Holder,
  paths: readonly string[],
  only?: readonly number[],
): Column[] {
  const columns = new Map<string, Column>();
  for (const [prefix, some] of byPrefix(paths)) {
    const reached = reach(variable, prefix, only);
    const values = some.filter(({ attribute }) => attribute !== 'id' && !isReference(attribute));
    if (values.length > 0)
      for (const [path, column] of valueColumns(store, variable, prefix.length > 0, reached, values))
        columns.set(path, column);
    for (const { path } of some)
      if (!columns.has(path)) columns.set(path, identifiers(store, variable, path, reached, only));
  }
  return paths.map((path) => columns.get(path) ?? new Map<number, Cell>());
}

export function columnOf(store: Reader, variable: Holder, path: string): Column {
  return columnsOf(store, variable, [path])[0] ?? new Map<number, Cell>();
}

interface Asked {
  readonly path: string;
  readonly attribute: string;
}

/** Paths by the references that they follow, since those are followed once for all of them. */
function byPrefix(paths: readonly string[]): (readonly [readonly string[], Asked[]])[] {
  const groups = new Map<string, readonly [readonly string[], Asked[]]>();
  for (const path of new Set(paths)) {
    const { references, attribute } = parseAttributePath(path);
    const key = references.join('.');
    const group = groups.get(key) ?? ([references, []] as const);
    group[1].push({ path, attribute });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `referred`: through references, which can lead to one description by several ways. */
function valueColumns(
  store: Reader,
  { type }: Holder,
  referred: boolean,
  reached: Sql,
  asked: readonly Asked[],
): [string, Column][] {
  const named = sql`FROM attribute WHERE path IN ${oneOf(asked.map(({ attribute }) => attribute))}`;
  const rows = store.rows(sql`SELECT path, attribute ${named}`);
  const numbers = new Map(rows.map(([path, attribute]) => [path, Number(attribute)]));
  const parts = givenValues(store, referred, reached, sql`SELECT attribute ${named}`);
  return asked.map(({ path, attribute }) => {
    const part = parts.get(numbers.get(attribute)) ?? [];
    const kind = valueKind(type, path);
    return [path, leadsToMany(path) ? gather(part, kind) : merge(part, kind)];
  });
}

/** What the descriptions that are reached say of these attributes, by the number of the attribute; in the order that `merge` wants. */
function givenValues(
  store: Reader,
  referred: boolean,
  reached: Sql,
  attributes: Sql,
): ReadonlyMap<number | undefined, ValueRow[]> {
  // Own descriptions come in the order of the tables' keys, so that nothing is sorted however many there are.
  const [distinct, order] = referred
    ? [
        sql`DISTINCT`,
        sql`value.attribute, reached.entity, reached.last DESC, reached.description, value.position`,
      ]
    : [sql``, sql`reached.entity, reached.description, value.attribute, value.position`];
  const rows = store.rows(sql`SELECT ${distinct}
      reached.entity, reached.last, reached.description, value.term, value.position, value.attribute
    FROM (${reached}) AS reached CROSS JOIN value ON value.description = reached.description
    WHERE value.attribute IN (${attributes})
    ORDER BY ${order}`);
  const given = valuesOf(store, new Set(rows.map((row) => Number(row[3]))));
  const parts = new Map<number | undefined, ValueRow[]>();
  for (const [entity = null, last = null, description = null, term, , attribute] of rows) {
    const row: ValueRow = [entity, last, description, given.get(Number(term)) ?? null];
    const part = parts.get(Number(attribute));
    if (part === undefined) parts.set(Number(attribute), [row]);
    else part.push(row);
  }
  return parts;
}

/** The values of terms as they were given, each read once: the same texts are said again and again. */
function valuesOf(store: Reader, terms: ReadonlySet<number>): Map<number, Scalar | null> {
  const rows = store.rows(
    sql`SELECT term.term, term.value, ${isTruth} FROM term WHERE term.term IN ${oneOf([...terms])}`,
  );
  return new Map(rows.map(([term, value, truth]) => [Number(term), givenValue(value, truth)]));
}

function leadsToMany(path: string): boolean {
  return parseAttributePath(path).references.some((reference) => reference.endsWith('_refs'));
}

function identifiers(
  store: Reader,
  variable: Holder,
  path: string,
  reached: Sql,
  only: readonly number[] | undefined,
): Column {
  if (path === 'id') return ids(store, ownEntities(variable, only));
  return referredIds(store, variable, reached, path);
}

/** Every value that any record of the variable gives its entities; each once per entity. */
export function allValues(store: Reader, variable: Holder, path: string): (string | number)[] {
  if (path === 'id') return [...ids(store, ownEntities(variable)).values()].map(String);
  const { references, attribute } = parseAttributePath(path);
  const reached = reach(variable, references);
  if (isReference(attribute))
    return [...referredIds(store, variable, reached, path).values()].flat().map(String);
  const rows = store.rows(sql`SELECT DISTINCT term.value
    FROM (${reached}) AS reached CROSS JOIN value ON value.description = reached.description
      CROSS JOIN term ON term.term = value.term
    WHERE value.attribute = ${attributeNumber(attribute)} ORDER BY 1`);
  return rows.map(([value]) => value).filter((value) => value !== null && value !== undefined);
}

function ownEntities(variable: Holder, only?: readonly number[]): Sql {
  const chosen = only === undefined ? sql`TRUE` : sql`entity IN ${oneOf(only)}`;
  return sql`SELECT entity AS owner, entity AS target FROM variable_entity WHERE variable = ${variable.set} AND ${chosen}`;
}

function ids(store: Reader, pairs: Sql): Map<number, Cell> {
  const rows = store.rows(sql`SELECT pairs.owner, entity.type, entity.key FROM (${pairs}) AS pairs
    JOIN entity ON entity.entity = pairs.target`);
  return new Map(rows.map(([owner, type, key]) => [Number(owner), stixId(String(type), String(key))]));
}

/** Identifiers of the entities at the end of the path, or of those that its last reference names. */
function referredIds(store: Reader, variable: Holder, reached: Sql, path: string): Map<number, Cell> {
  const { attribute } = parseAttributePath(path);
  const ends =
    attribute === 'id'
      ? reached
      : sql`SELECT reached.entity, reached.last, reference.target AS description FROM (${reached}) AS reached
          CROSS JOIN reference ON reference.description = reached.description
          WHERE reference.attribute = ${attributeNumber(attribute)}`;
  const rows = store.rows(sql`SELECT ends.entity, ends.last, entity.type, entity.key FROM (${ends}) AS ends
    JOIN description ON description.description = ends.description JOIN entity ON entity.entity = description.entity
    ORDER BY ends.entity, ends.last DESC`);
  // Many name the same few, and an id takes long to make.
  const made = new Map<string, string>();
  const found = rows.map(([entity, last, type, key]): ValueRow => {
    const name = `${type} ${key}`;
    const id = made.get(name) ?? stixId(String(type), String(key));
    made.set(name, id);
    return [entity ?? null, last ?? null, id, id];
  });
  const kind = valueKind(variable.type, 'id');
  return attribute.endsWith('_refs') || leadsToMany(path) ? gather(found, kind) : merge(found, kind);
}
