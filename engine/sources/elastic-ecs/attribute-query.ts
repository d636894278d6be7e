import { keyOf } from '../../../language/facts/attribute-path.js';
import { isOfIdentifier } from '../../pattern/identifiers.js';
import { needsOtherRecords } from '../../pattern/other-records.js';
import type { Comparison } from '../../pattern/pattern.js';
import { askedFields, type AskedField } from './asked-fields.js';
import type { DocumentKind } from './document-kinds.js';
import { fieldQuery, sayingQuery, unlessGiven } from './field-query.js';
import type { IndexFields } from './index-fields.js';
import { anyOf, everything, nothing, type Query } from './queries.js';

/** One kind of documents in the indices. */
export interface Translator extends Pick<DocumentKind, 'file' | 'placesOf' | 'times'> {
  readonly index: IndexFields;
}

/** What is said of the conditions of a pattern. */
export interface Notes {
  readonly pushedDown: string[];
  readonly decidedLocally: { condition: string; why: string }[];
}

/** The documents in which the attribute of an entity of the type may satisfy the comparison. */
export function comparisonQuery(
  comparison: Comparison,
  type: string,
  translator: Translator,
  notes: Notes,
): Query {
  const { references, attribute, text } = comparison;
  const local = (why: string) => notes.decidedLocally.push({ condition: text, why });
  const why = whyNoDocumentSays(comparison);
  if (why !== undefined) {
    local(why);
    return everything;
  }
  const asked = askedFields(translator.file, comparison.entityType ?? type, references, attribute);
  const queries = queriesOfFields(asked, comparison, translator);
  if (queries.length === 0) {
    local(`no field of this index says ${keyOf(comparison)}`);
    return nothing;
  }
  if (queries.every((query) => query.narrowed)) notes.pushedDown.push(text);
  else local('the index can only say whether the field is there');
  return anyOf(queries.map(({ query }) => query));
}

/** Undefined where a document may say it. */
function whyNoDocumentSays(comparison: Comparison): string | undefined {
  const isOfNull = comparison.operator === 'NULL';
  if (isOfNull && !comparison.negated)
    return 'that no record gives an attribute is known only after all were read';
  if (isOfIdentifier(comparison))
    return 'no document says the id, which is computed from what identifies the entity';
  return !isOfNull && needsOtherRecords(comparison)
    ? 'the path leads further than one document says'
    : undefined;
}

/** One for each field that can say it and that the index has. */
export function queriesOfFields(
  asked: readonly AskedField[],
  comparison: Comparison,
  translator: Translator,
) {
  return asked
    .flatMap((field) => translator.placesOf(field.field).map((place) => ({ ...field, ...place })))
    .flatMap((field) => queriesOfField(field, comparison, translator));
}

function queriesOfField(asked: AskedField, comparison: Comparison, translator: Translator) {
  const { index } = translator;
  const field = index.get(asked.field);
  const found = field === undefined ? undefined : fieldQuery(asked, field, comparison);
  if (found === undefined) return [];
  const query = unlessGiven(found.query, asked.unless, index);
  if (found.narrowed || query === everything) return [{ ...found, query }];
  // Of what is no number the field after it is looked at.
  const first = asked.isNumber ? [] : (asked.after ?? []).flatMap((name) => sayingQueries(name, translator));
  return [
    first.length === 0
      ? { ...found, query }
      : { ...found, query: { bool: { filter: [query], must_not: first } } },
  ];
}

function sayingQueries(name: string, { placesOf, index }: Translator): Query[] {
  return placesOf(name)
    .filter(({ within, among }) => !within && !among)
    .map(({ field }) => sayingQuery(field, index.get(field)))
    .filter((query) => query !== undefined);
}
