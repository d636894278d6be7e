import type { SourceCount, VariableSummary } from '../model/variable.js';
import { oneOf, sql, type Reader } from '../store/sql.js';
import { alikeRecords, relatedRecords, type Alike } from './related-records.js';
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
  const alike = alikeRecords(store, content.set);
  const span = spanOf(alike);
  const derived = content.kind !== 'entities';
  return {
    ...named,
    type: content.type,
    kind: content.kind,
    entities: derived ? countOf(content) : size.entities,
    records: size.records,
    related: relatedRecords(store, content, alike),
    attributes: derived ? columnsWithValues(content) : attributesOfSet(store, content),
    sources: content.sources.map(({ uri }) => uri),
    ...(content.sources.length > 1 && { bySource: countsBySource(store, content) }),
    ...(span !== undefined && { span }),
    ...(content.range !== undefined && { range: content.range }),
  };
}

/** Groups are counted as groups; of other rows each entity once, however many it has. */
function countOf({ kind, rows }: RowVariable): number {
  return kind === 'groups' ? rows.length : new Set(rows.flatMap(({ entities }) => entities)).size;
}

function columnsWithValues({ columns, rows }: RowVariable) {
  return columns.map((path, column) => ({
    path,
    entities: rows.filter(({ cells }) => cells[column] !== null && cells[column] !== undefined).length,
  }));
}

function spanOf(alike: readonly Alike[]): VariableSummary['span'] {
  const firsts = alike.map(({ first }) => first).filter((first) => first !== undefined);
  const lasts = alike.map(({ last }) => last).filter((last) => last !== undefined);
  return firsts.length === 0 ? undefined : { first: Math.min(...firsts), last: Math.max(...lasts) };
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
