import { attributeKey, pathParts } from '../../language/facts/attribute-path.js';
import { entityType } from '../../language/facts/entity-types.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { setAttribute, type Scalar, type SourceObject, type SourceRecord } from '../model/record.js';
import type { Store } from '../store/store.js';
import { oneOf, sql } from '../store/sql.js';
import { emptySet } from './sets.js';
import type { EntityVariable } from './variable.js';

/** Attributes of one entity by path, references followed: `{ pid: 4, 'parent_ref.name': 'a.exe' }`. */
export type MadeEntity = Readonly<Record<string, Scalar | readonly Scalar[] | null>>;

/** The host of what no record named: such entities are never taken for those of a real one. */
const nowhere = '';

/**
 * Entities that no source delivered: NEW and LOAD. They are identified like all others, so that an address of a list is the
 * address of the logs; they have no records and no time.
 */
export function madeEntities(store: Store, type: string, rows: readonly MadeEntity[]): EntityVariable {
  return madeOf(store, type, rows).content;
}

/** The same, and the number of the entity that each row stands for; undefined where a row says nothing. */
export function madeOf(
  store: Store,
  type: string,
  rows: readonly MadeEntity[],
): { readonly content: EntityVariable; readonly entities: readonly (number | undefined)[] } {
  const pool = store.pool('made here');
  const records = rows.map((row) => recordOf(type, row));
  store.ingest(pool, records);
  store.settle([pool]);
  const set = emptySet(store);
  const ids = [...new Set(records.map(({ id }) => id))];
  const found = new Map(
    store
      .rows(
        sql`SELECT record.id, own.entity, own.description FROM record JOIN mention AS made ON made.record = record.record
        JOIN description AS own ON own.description = made.description
        WHERE record.id IN ${oneOf(ids)} AND own.type = ${type} AND NOT EXISTS (
          SELECT 1 FROM mention AS beside JOIN reference ON reference.description = beside.description
          WHERE beside.record = record.record AND reference.target = own.description)`,
      )
      .map(([id, entity, description]) => [
        String(id),
        { entity: Number(entity), description: Number(description) },
      ]),
  );
  const placed = ids.map((id) => found.get(id)).filter((one) => one !== undefined);
  const entities = [...new Set(placed.map(({ entity }) => entity))];
  store.run(sql`INSERT INTO variable_entity (variable, position, entity)
    SELECT ${set}, key, value FROM json_each(${JSON.stringify(entities)})`);
  store.run(sql`INSERT INTO variable_description (variable, entity, description, last)
    SELECT ${set}, entity, description, 0 FROM description
    WHERE description IN ${oneOf(placed.map(({ description }) => description))}`);
  return {
    content: { kind: 'entities', type, set, pools: [], sources: [] },
    entities: records.map(({ id }) => found.get(id)?.entity),
  };
}

/** One record for each, so that each is found again; the same words make the same record. */
function recordOf(type: string, row: MadeEntity): SourceRecord {
  const id = `made here: ${type} ${JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  return {
    id,
    firstObserved: 0,
    lastObserved: 0,
    numberObserved: 1,
    // Rows of one pid are not one process for that: nothing says that they ran on one computer, or when.
    host: type === 'process' ? id : nowhere,
    whole: true,
    objects: [objectOf(type, row)],
  };
}

function objectOf(type: string, row: MadeEntity): SourceObject {
  const attributes: Record<string, Scalar | readonly Scalar[]> = {};
  const referred = new Map<string, Record<string, MadeEntity[string]>>();
  for (const [path, value] of Object.entries(row)) {
    if (value === null || value === '' || path === 'id' || path === 'type') continue;
    const [first, ...rest] = pathParts(path);
    if (first === undefined) continue;
    if (rest.length === 0) setAttribute(attributes, attributeKey(path), value);
    else {
      const below = referred.get(first.key) ?? {};
      setAttribute(below, path.slice(first.end + 1), value);
      referred.set(first.key, below);
    }
  }
  const references = [...referred].map(([key, below]) => [key, referredObjects(type, key, below)] as const);
  const id = typeof row['id'] === 'number' ? String(row['id']) : row['id'];
  return {
    type,
    attributes,
    ...(typeof id === 'string' && isOwnId(type, id) && { id }),
    ...(references.length > 0 && { references: Object.fromEntries(references) }),
  };
}

/** What a reference leads to: of a list of one attribute, such as `to_refs.value`, an object for each of its items. */
function referredObjects(
  type: string,
  key: string,
  below: MadeEntity,
): SourceObject | readonly SourceObject[] {
  const [[path, values] = [], ...others] = Object.entries(below);
  if (path === undefined || others.length > 0 || typeof values !== 'object' || values === null)
    return objectOf(targetType(type, key, below), below);
  return values.map((value) => {
    const one = { [path]: value };
    return objectOf(targetType(type, key, one), one);
  });
}

/** Whether an id says which entity a row is: of a custom type, and of a process that was saved, where nothing else says it. */
function isOwnId(type: string, id: string): boolean {
  const isCustom = type.startsWith('x-') || entityType(type) === undefined;
  return isCustom || (type === 'process' && /^process--[\da-f-]{36}$/.test(id));
}

/** The type that a reference leads to: of several that it may, the one that the value looks like. */
function targetType(type: string, reference: string, below: MadeEntity): string {
  if (typeof below['type'] === 'string') return below['type'];
  const found = findAttribute(type, reference);
  const types = found.kind === 'known' ? (found.attribute.to ?? []) : [];
  const likely = addressType(String(below['value'] ?? ''));
  return types.find((one) => one === likely) ?? types[0] ?? 'x-unknown';
}

function addressType(value: string): string {
  if (/^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(value)) return 'ipv4-addr';
  if (/^([\da-f]{2}[:-]){5}[\da-f]{2}$/i.test(value)) return 'mac-addr';
  return value.includes(':') ? 'ipv6-addr' : 'domain-name';
}
