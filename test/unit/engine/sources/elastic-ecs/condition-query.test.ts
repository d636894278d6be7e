/** Conditions of a mapping as queries: never for fewer documents than those in which they hold. */
import { expect, it } from 'vitest';
import type { MappingFile } from '../../../../../engine/mapping/mapping-file.js';
import { conditionQuery } from '../../../../../engine/sources/elastic-ecs/condition-query.js';

const conditions: NonNullable<MappingFile['conditions']> = {
  one: { field: 'a', in: ['1', '2'] },
  other: { field: ['b', 'c'], in: ['3'] },
  both: { all: [{ condition: 'one' }, { condition: 'other' }] },
  either: { any: [{ condition: 'one' }, { condition: 'other' }] },
  unclear: { any: [{ condition: 'one' }, { field: 'd', exists: false }] },
  narrowed: { all: [{ condition: 'one' }, { not: { condition: 'other' } }] },
};
const file: MappingFile = { name: 'mine', time: 't', host: 'h', conditions, objects: {} };
const terms = (fields: readonly string[], texts: readonly string[]) => ({
  terms: { [fields.join()]: texts },
});
const [one, other] = [{ terms: { a: ['1', '2'] } }, { terms: { 'b,c': ['3'] } }];

it.each([
  ['one', one],
  ['both', { bool: { filter: [one, other] } }],
  ['either', { bool: { should: [one, other], minimum_should_match: 1 } }],
  ['unclear', { match_all: {} }],
  ['narrowed', { bool: { filter: [one] } }],
  ['nobody', { match_all: {} }],
  [undefined, { match_all: {} }],
])('%s', (name, query) => {
  expect(conditionQuery(file, name, terms)).toEqual(query);
});
