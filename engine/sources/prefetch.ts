import type { Scalar } from '../model/record.js';
import { isOneOf, type Comparison, type Pattern } from '../pattern/pattern.js';
import { sql, type Reader, type Sql } from '../store/sql.js';
import { attributeNumber } from '../store/terms.js';
import { attributeKey } from '../../language/facts/attribute-path.js';
import { entityType } from '../../language/facts/entity-types.js';
import type { Settings } from '../session.js';
import { chunks } from './chunks.js';
import type { Ask, KnownEntity, Source, SourceQuery } from './source.js';

/** Entities in one question to a source; a source may cut it further. */
const chunkSize = 500;

/** Attributes that tell an entity where the facts list none that does alone. */
const describing: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'network-traffic': ['src_ref.value', 'dst_ref.value', 'src_port', 'dst_port', 'protocols'],
    process: ['x_unique_id', 'pid', 'name'],
    'x-oca-event': ['code', 'action', 'provider'],
  }),
);

/**
 * Types of which one attribute says everything: who matched by it has no other records. A domain name has, in another letter case
 * than the one that was asked for.
 */
const namedByValue = new Set(['ipv4-addr', 'ipv6-addr', 'mac-addr', 'url', 'email-addr']);

/** Why the records of the entities found are not asked for once more; undefined where they are. */
export function whyNoPrefetch(
  command: 'get' | 'find',
  type: string,
  { prefetch }: Settings,
): string | undefined {
  if (!prefetch[command]) return `prefetch is switched off for ${command.toUpperCase()}`;
  if (prefetch.excludedTypes.includes(type)) return `prefetch is switched off for ${type}`;
  return undefined;
}

/** Whether a pattern names the entities by all that identifies them: then the source has told all it knows. */
export function namesEntities(type: string, pattern: Pattern): boolean {
  return pattern.kind === 'comparison' && namedByValue.has(type) && isNaming(pattern);
}

function isNaming({ entityType, references, attribute, operator, negated }: Comparison): boolean {
  const equal = !negated && (operator === '=' || operator === 'IN');
  return equal && entityType === undefined && references.length === 0 && attribute === 'value';
}

/** The questions that ask for all records of the entities, in chunks; none for a type that cannot be asked for. */
export function prefetchAsks(
  store: Reader,
  source: Source,
  type: string,
  entities: Sql,
  within: Pick<SourceQuery, 'range' | 'lookThrough'>,
): Ask[] {
  return asksForKnown(source, type, knownEntities(store, type, entities), within);
}

/** The same of entities that are known already. */
export function asksForKnown(
  source: Source,
  type: string,
  known: readonly KnownEntity[],
  within: Pick<SourceQuery, 'range' | 'lookThrough'>,
): Ask[] {
  return chunks(known, chunkSize).map((entities) => ({ source, query: { type, entities, ...within } }));
}

/** Keys of the attributes that name an entity of a type in a hunt, in their order. */
function namingKeys(type: string): readonly string[] {
  return entityType(type)?.identity.map(attributeKey) ?? [];
}

/**
 * What the store knows of entities, to ask a source for them: the attributes that tell them, with all values seen, or those of
 * some descriptions alone.
 */
export function knownEntities(store: Reader, type: string, entities: Sql, descriptions?: Sql): KnownEntity[] {
  const paths = describing.get(type) ?? namingKeys(type);
  const known = new Map<number, { attributes: Record<string, Scalar[]>; host?: string }>();
  for (const path of paths) {
    for (const [entity, value, host] of store.rows(valuesOf(path, entities, descriptions))) {
      if (value === null || value === undefined) continue;
      const one = known.get(Number(entity)) ?? { attributes: {} };
      (one.attributes[path] ??= []).push(value);
      if (typeof host === 'string') one.host = host;
      known.set(Number(entity), one);
    }
  }
  return [...known.values()].map(({ attributes, host }) => ({
    type,
    attributes,
    ...(host !== undefined && { host }),
  }));
}

function valuesOf(path: string, entities: Sql, descriptions: Sql | undefined): Sql {
  const [first = '', second] = path.startsWith('hashes') ? [path] : path.split('.');
  const told = descriptions === undefined ? sql`TRUE` : sql`own.description IN (${descriptions})`;
  const those = sql`own.entity IN (${entities}) AND ${told}`;
  if (second === undefined)
    return sql`SELECT DISTINCT own.entity, term.value, own.host FROM description AS own
      JOIN value ON value.description = own.description AND value.attribute = ${attributeNumber(first)}
      JOIN term ON term.term = value.term
      WHERE ${those}`;
  return sql`SELECT DISTINCT own.entity, term.value, own.host FROM description AS own
    JOIN reference ON reference.description = own.description AND reference.attribute = ${attributeNumber(first)}
    JOIN value ON value.description = reference.target AND value.attribute = ${attributeNumber(second)}
    JOIN term ON term.term = value.term
    WHERE ${those}`;
}

/**
 * A pattern that finds, by what names entities of a type in a hunt, those that a list names (`identity` in language/facts/entity-types.ts). A process that
 * only its pid names is asked for with its name, where the list has it: others had that pid, elsewhere and before.
 */
export function namingPattern(type: string, known: readonly KnownEntity[]): Pattern | undefined {
  const wanted = new Map<string, { path: string; values: Set<Scalar>; names: readonly Scalar[] }>();
  const identity = namingKeys(type);
  for (const { attributes } of known) {
    const path = identity.find((one) => attributes[one] !== undefined);
    if (path === undefined) continue;
    const names = path === 'pid' ? (attributes['name'] ?? []) : [];
    const key = JSON.stringify([path, ...names]);
    const group = wanted.get(key) ?? { path, values: new Set<Scalar>(), names };
    attributes[path]?.forEach((value) => group.values.add(value));
    wanted.set(key, group);
  }
  const parts = [...wanted.values()].map(({ path, values, names }): Pattern => {
    const named = isOneOf(path, [...values]);
    return names.length === 0 ? named : { kind: 'and', parts: [named, isOneOf('name', names)] };
  });
  return parts.length === 0 ? undefined : { kind: 'or', parts };
}
