import { isList } from '../../model/scalar.js';
import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';

/** Of a search, an EQL search, and one that looks for sequences of events. */
const kinds = ['hits', 'events', 'sequences'] as const;

/** The keys that lead to the list of what a search of Elasticsearch found; undefined where a value is no response to one. */
export function foundIn(value: JsonObject): readonly ['hits', (typeof kinds)[number]] | undefined {
  if (!('hits' in value)) return undefined;
  const hits = asJsonObject(value['hits']);
  const kind = kinds.find((one) => Array.isArray(hits[one]));
  return kind && ['hits', kind];
}

/** What a search response says that it does not hold. `given`: how many of its documents were taken out before. */
export function responseProblems(value: JsonObject, given: number): string[] {
  const problems: string[] = [];
  const shards = value['_shards'];
  if (isJsonObject(shards) && Number(shards['failed']) > 0)
    problems.push(`the search failed on ${Number(shards['failed'])} of ${Number(shards['total'])} shards`);
  if (value['timed_out'] === true) problems.push('the search timed out');
  return [...problems, ...partProblems(value), ...missing(value, given)];
}

/** What is said of a search that was not over, or did not reach all shards. */
export function partProblems({ is_partial: isPartial }: JsonObject): string[] {
  return isPartial === true ? ['the response holds a part of what the search finds'] : [];
}

function missing(value: JsonObject, given: number): string[] {
  const hits = asJsonObject(value['hits']);
  const [, kind = 'hits'] = foundIn(value) ?? [];
  const { total } = hits;
  const count = Number(isJsonObject(total) ? total['value'] : total);
  const list = hits[kind];
  const held = given + (Array.isArray(list) ? list.length : 0);
  if (!(count > held)) return [];
  const more = isJsonObject(total) && total['relation'] === 'gte' ? 'at least ' : '';
  const what = kind === 'sequences' ? 'sequences' : 'documents';
  return [`the search found ${more}${count} ${what}; the response holds ${held}`];
}

/** The documents that the rows of a response of ES|QL or SQL are, by the names of its columns; undefined where it is none. */
export function rowsOf(value: JsonObject): JsonObject[] | undefined {
  const { columns, values, rows = values } = value;
  if (!isList(columns) || !isList(rows) || !rows.every(isList)) return undefined;
  const names = columns.map((column) => asJsonObject(column)['name']);
  if (!names.every((name) => typeof name === 'string')) return undefined;
  return rows.map((cells) => {
    const fields = names.map((name, column): [string, unknown] => [name, cells[column]]);
    return Object.fromEntries(fields.filter(([, cell]) => cell !== null));
  });
}
