import type { Scalar } from '../../model/record.js';
import { groupedNamings } from '../known-entity.js';
import type { KnownEntity } from '../source.js';
import { askedByRole } from './asked-fields.js';
import { comparisonQuery, isIn, queriesOfFields, type Translator } from './attribute-query.js';
import { conditionQuery } from './condition-query.js';
import { unlessGiven } from './field-query.js';
import { allOf, anyOf, everything, type Query } from './queries.js';
import { guidSpellings } from './spellings.js';

/**
 * The records that mention one of these entities, by what names them. Entities that go by the same attributes are asked
 * for in one bool of `terms`: what matches only across two of them comes too, and the engine leaves it out.
 */
export function entityQueries(entities: readonly KnownEntity[], translator: Translator): Query[] {
  return groupedNamings(entities, valueSpellings).map(({ type, values }) => {
    const pids = values.get('pid');
    const names = values.get('name');
    if (type === 'process' && pids !== undefined && names !== undefined)
      return pidAndName([...pids], [...names], translator);
    return allOf([...values].map(([path, some]) => attributeQuery(type, path, [...some], translator)));
  });
}

/** Records that give a pid and no name can be of any process of the pid. */
function pidAndName(pids: readonly Scalar[], names: readonly Scalar[], translator: Translator): Query {
  const { file, placesOf, index } = translator;
  const askTexts = (fields: readonly string[], texts: readonly string[]) => {
    const asked = fields.map((field) => ({ field }));
    const queries = queriesOfFields(asked, isIn([], 'condition', texts), translator);
    return anyOf(queries.map(({ query }) => query));
  };
  const byRole = askedByRole(file, 'process', ['pid', 'name']).flatMap(([ofPid = [], ofName = []]) => {
    const pid = ofPid.flatMap((field) => {
      const condition = conditionQuery(file, field.when, askTexts);
      return queriesOfFields([field], isIn([], 'pid', pids), translator).map(({ query }) =>
        condition === everything ? query : allOf([query, condition]),
      );
    });
    if (pid.length === 0) return [];
    const name = queriesOfFields(ofName, isIn([], 'name', names), translator).map(({ query }) => query);
    const places = ofName.flatMap(({ field }) => placesOf(field)).map(({ field }) => field);
    const nameless = unlessGiven(everything, [...new Set(places)], index);
    return [allOf([anyOf(pid), anyOf([...name, nameless])])];
  });
  return anyOf(byRole);
}

function valueSpellings(path: string, value: Scalar): Scalar[] {
  return path === 'x_unique_id' && typeof value === 'string' ? guidSpellings(value) : [value];
}

function attributeQuery(
  type: string,
  path: string,
  values: readonly Scalar[],
  translator: Translator,
): Query {
  const keys = path.split('.');
  const cut = keys.findLastIndex((key) => /_refs?$/.test(key)) + 1;
  const comparison = isIn(keys.slice(0, cut), keys.slice(cut).join('.'), values);
  return comparisonQuery(comparison, type, translator, { pushedDown: [], decidedLocally: [] });
}
