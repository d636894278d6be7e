import type { TimeRange } from '../model/record.js';
import { recordInScope, type Scope } from '../pattern/scope.js';
import { going, sql, type Reader, type Sql } from '../store/sql.js';

/** What the sets of variables need of the store. */
export interface SetStore extends Reader {
  run(statement: Sql): void;
}

interface SetSize {
  readonly entities: number;
  readonly records: number;
}

/** A new, empty set; its number. */
export function emptySet(store: SetStore): number {
  const [row] = store.rows(sql`INSERT INTO variable DEFAULT VALUES RETURNING variable`);
  return Number(row?.[0]);
}

/**
 * The set of these entities with the records of `scope` that mention them, or with those of `records` (a SELECT of record
 * numbers) that do. Entities in the order of their first observation, then of their keys.
 */
export function setOfEntities(store: SetStore, entities: Sql, scope: Scope, records?: Sql): number {
  const set = emptySet(store);
  store.run(sql`INSERT INTO variable_entity (variable, position, entity)
    SELECT ${set}, row_number() OVER (), entity FROM (SELECT DISTINCT entity FROM (${entities}))`);
  const inScope = recordInScope(sql`said.record`, scope);
  // The plus keeps SQLite from walking the whole list for each description that it finds.
  const among = records === undefined ? inScope : sql`${inScope} AND +said.record IN (${records})`;
  addRecords(store, set, among);
  describe(store, set);
  orderByTime(store, set);
  return set;
}

/**
 * Adds the records that mention an entity of the set and satisfy a condition on `said.record`. CROSS JOIN, here and below,
 * holds SQLite to the written order, which costs what the set holds; by itself it may begin with all that the store holds.
 */
function addRecords(store: SetStore, set: number, condition: Sql): void {
  store.run(sql`INSERT OR IGNORE INTO variable_record (variable, record)
    SELECT ${set}, said.record FROM variable_entity AS member
      CROSS JOIN description AS own ON own.entity = member.entity
      CROSS JOIN part AS whole ON whole.description = own.description
      CROSS JOIN root AS said ON said.bundle = whole.bundle
    WHERE member.variable = ${set} AND ${condition} AND ${going(sql`said.record`)}`);
}

/** Lists what the records of the set say of its entities. */
function describe(store: SetStore, set: number): void {
  store.run(sql`INSERT OR REPLACE INTO variable_description (variable, entity, description, first, last)
    SELECT ${set}, own.entity, own.description, min(record.first), max(record.last) FROM variable_entity AS member
      CROSS JOIN description AS own ON own.entity = member.entity
      CROSS JOIN part AS whole ON whole.description = own.description
      CROSS JOIN root AS said ON said.bundle = whole.bundle
      CROSS JOIN variable_record AS held ON held.variable = ${set} AND held.record = said.record
      CROSS JOIN record ON record.record = said.record
    WHERE member.variable = ${set} AND ${going(sql`said.record`)} GROUP BY member.position, own.description`);
}

/** First observed first; entities without records last, in the order that they had. */
function orderByTime(store: SetStore, set: number): void {
  reorder(
    store,
    set,
    sql`SELECT member.entity FROM variable_entity AS member
      JOIN entity ON entity.entity = member.entity
      LEFT JOIN (
        SELECT entity, min(first) AS first FROM variable_description WHERE variable = ${set} GROUP BY entity
      ) AS seen ON seen.entity = member.entity
    WHERE member.variable = ${set}
    ORDER BY seen.first IS NULL, seen.first, CASE WHEN seen.first IS NULL THEN member.position END, entity.key`,
  );
}

function reorder(store: SetStore, set: number, ordered: Sql): void {
  const rows = store.rows(ordered);
  store.run(sql`DELETE FROM variable_entity WHERE variable = ${set}`);
  putEntities(
    store,
    set,
    rows.map(([entity]) => Number(entity)),
  );
}

/** The entities of a set that has none, in this order. */
export function putEntities(store: SetStore, set: number, entities: readonly number[]): void {
  store.run(sql`INSERT INTO variable_entity (variable, position, entity)
    SELECT ${set}, key, value FROM json_each(${JSON.stringify(entities)})`);
}

/** The part of a set that holds these entities, in this order, with those of its records that mention them. */
export function subset(store: SetStore, of: number, entities: readonly number[]): number {
  const set = emptySet(store);
  putEntities(store, set, entities);
  store.run(sql`INSERT INTO variable_description (variable, entity, description, first, last)
    SELECT ${set}, own.entity, own.description, own.first, own.last
    FROM variable_description AS own
    WHERE own.variable = ${of} AND own.entity IN (${membersOf(set)})`);
  store.run(sql`INSERT INTO variable_record (variable, record)
    SELECT DISTINCT ${set}, said.record FROM variable_description AS own
      CROSS JOIN part AS whole ON whole.description = own.description
      CROSS JOIN root AS said ON said.bundle = whole.bundle
      CROSS JOIN variable_record AS held ON held.variable = ${of} AND held.record = said.record
    WHERE own.variable = ${set} AND ${going(sql`said.record`)}`);
  return set;
}

/** The entities of a set that have records in the range, with those records. */
export function during(store: SetStore, set: number, range: TimeRange): number {
  return observed(store, setOfEntities(store, membersOf(set), { pools: [], sets: [set], range }));
}

/** A set without the entities that none of its records mentions. */
export function observed(store: SetStore, set: number): number {
  const entities =
    store.rows(sql`SELECT entity FROM variable_entity AS member WHERE variable = ${set} AND EXISTS (
    SELECT 1 FROM variable_description WHERE variable = ${set} AND entity = member.entity) ORDER BY position`);
  if (entities.length === sizeOf(store, set).entities) return set;
  return subset(
    store,
    set,
    entities.map(([entity]) => Number(entity)),
  );
}

/** All that any of the sets holds, each once. */
export function union(store: SetStore, sets: readonly number[]): number {
  const set = emptySet(store);
  putEntities(store, set, [...new Set(sets.flatMap((one) => entitiesOf(store, one)))]);
  for (const one of sets) {
    store.run(sql`INSERT OR IGNORE INTO variable_record (variable, record)
      SELECT ${set}, record FROM variable_record WHERE variable = ${one}`);
    store.run(sql`INSERT INTO variable_description (variable, entity, description, first, last)
      SELECT ${set}, entity, description, first, last FROM variable_description WHERE variable = ${one}
      ON CONFLICT DO UPDATE SET first = coalesce(min(first, excluded.first), first, excluded.first), last = max(last, excluded.last)`);
  }
  describe(store, set);
  orderByTime(store, set);
  return set;
}

/** Selects the entities of a set, in no order. */
export function membersOf(set: number): Sql {
  return sql`SELECT entity FROM variable_entity WHERE variable = ${set}`;
}

/** Numbers of the entities, in order; the first `atMost` of them. */
export function entitiesOf(store: Reader, set: number, atMost = -1): number[] {
  const rows = store.rows(sql`${membersOf(set)} ORDER BY position LIMIT ${atMost}`);
  return rows.map(([entity]) => Number(entity));
}

export function sizeOf(store: Reader, set: number): SetSize {
  const [row] = store.rows(sql`SELECT
    (SELECT count(*) FROM variable_entity WHERE variable = ${set}),
    (SELECT count(*) FROM variable_record WHERE variable = ${set})`);
  return { entities: Number(row?.[0]), records: Number(row?.[1]) };
}

/** Forgets sets that no variable uses any more. */
export function dropSets(store: SetStore, sets: readonly number[]): void {
  for (const set of sets) {
    store.run(sql`DELETE FROM variable_entity WHERE variable = ${set}`);
    store.run(sql`DELETE FROM variable_record WHERE variable = ${set}`);
    store.run(sql`DELETE FROM variable_description WHERE variable = ${set}`);
    store.run(sql`DELETE FROM variable WHERE variable = ${set}`);
  }
}
