import type { Reader } from '../pattern/descriptions.js';
import type { SourceCount, VariableSummary } from '../model/variable.js';
import { oneOf, sql } from '../store/sql.js';
import { attributesOfSet } from './attributes.js';
import { sizeOf } from './sets.js';
import type { RowVariable, VariableContent } from './variable.js';

/** Counts a variable, once, when it is set. `setAt`: epoch milliseconds UTC. */
export function summarise(
  store: Reader,
  content: VariableContent,
  named: { readonly name: string; readonly birthCommand: string; readonly setAt: number },
): VariableSummary {
  const size = sizeOf(store, content.set);
  const span = spanOf(store, content.set);
  const derived = content.kind !== 'entities';
  return {
    ...named,
    type: content.type,
    kind: content.kind,
    entities: derived ? countOf(content) : size.entities,
    records: size.records,
    related: relatedRecords(store, content.set, content.type),
    attributes: derived ? columnsWithValues(content) : attributesOfSet(store, content),
    sources: content.sources.map(({ uri }) => uri),
    ...(content.sources.length > 1 && { bySource: countsBySource(store, content) }),
    ...(span !== undefined && { span }),
    ...(content.range !== undefined && { range: content.range }),
  };
}

/** Groups are counted as groups; of other rows each entity once, however many it has (KESTREL.md section 0). */
function countOf({ kind, rows }: RowVariable): number {
  return kind === 'groups' ? rows.length : new Set(rows.flatMap(({ entities }) => entities)).size;
}

function columnsWithValues({ columns, rows }: RowVariable) {
  return columns.map((path, column) => ({
    path,
    entities: rows.filter(({ cells }) => cells[column] !== null && cells[column] !== undefined).length,
  }));
}

function spanOf(store: Reader, set: number): VariableSummary['span'] {
  const [row] = store.rows(sql`SELECT min(first), max(last) FROM variable_record
    JOIN record ON record.record = variable_record.record WHERE variable_record.variable = ${set}`);
  const [first, last] = row ?? [];
  return typeof first === 'number' && typeof last === 'number' ? { first, last } : undefined;
}

/** What the pools of each source have of the variable's records, and of its entities in them. */
function countsBySource(store: Reader, { set, sources, pools }: VariableContent): SourceCount[] {
  return sources.map(({ uri }) => {
    const given = sql`SELECT held.record FROM variable_record AS held
      CROSS JOIN pool_record ON pool_record.record = held.record
      WHERE held.variable = ${set} AND pool_record.pool IN (
        SELECT pool FROM pool WHERE source = ${uri} AND pool IN ${oneOf(pools)})`;
    const [row] = store.rows(sql`SELECT
      (SELECT count(DISTINCT record) FROM (${given})),
      (SELECT count(DISTINCT own.entity) FROM (${given}) AS given
        CROSS JOIN root ON root.record = given.record CROSS JOIN part ON part.bundle = root.bundle
        CROSS JOIN variable_description AS own ON own.description = part.description AND own.variable = ${set})`);
    return { source: uri, entities: Number(row?.[1]), records: Number(row?.[0]) };
  });
}

/**
 * Per entity type: the variable's records that also mention an entity of that type that the variable does not hold
 * (KESTREL.md section 0, "related").
 */
function relatedRecords(store: Reader, set: number, own: string): Record<string, number> {
  const [[held] = []] = store.rows(
    sql`SELECT max(1, count(*)) FROM variable_description WHERE variable = ${set}`,
  );
  // A record with more descriptions of the own type than the variable has at all mentions another entity: no need to look.
  const told = store.rows(sql`SELECT shape.type, sum(alike.records) FROM (
      SELECT record.shape, count(*) AS records FROM variable_record AS held
        CROSS JOIN record ON record.record = held.record
      WHERE held.variable = ${set} GROUP BY record.shape
    ) AS alike JOIN shape ON shape.shape = alike.shape
    WHERE shape.type <> ${own} OR shape.descriptions > ${held ?? 1} GROUP BY shape.type`);
  const [same] = store.rows(sql`
    WITH said AS MATERIALIZED (
      SELECT held.record, root.bundle FROM variable_record AS held
        CROSS JOIN record ON record.record = held.record
        CROSS JOIN shape ON shape.shape = record.shape AND shape.type = ${own}
          AND shape.descriptions BETWEEN 2 AND ${held ?? 1}
        CROSS JOIN root ON root.record = held.record
      WHERE held.variable = ${set}
    ), strange AS MATERIALIZED (
      SELECT whole.bundle FROM (SELECT DISTINCT bundle FROM said) AS whole WHERE EXISTS (
        SELECT 1 FROM part CROSS JOIN description AS beside ON beside.description = part.description AND beside.type = ${own}
        WHERE part.bundle = whole.bundle
          AND beside.entity NOT IN (SELECT entity FROM variable_entity WHERE variable = ${set}))
    )
    SELECT count(DISTINCT record) FROM said WHERE bundle IN (SELECT bundle FROM strange)`);
  const counts = new Map(told.map(([type, records]) => [String(type), Number(records)]));
  const beside = (counts.get(own) ?? 0) + Number(same?.[0] ?? 0);
  if (beside > 0) counts.set(own, beside);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
