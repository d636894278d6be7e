import { parseAttributePath } from '../../facts/attribute-path.js';
import { literal } from '../../literal.js';
import { asSeen, knownValues } from './known-values.js';
import { entityTypeNames } from './entity-type.js';
import { contentOf, typeOfObjects } from './json-object.js';
import type { PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Values in an object of NEW: those that the store holds for the attribute that is its key, the most frequent first. */
export async function jsonValues(context: PlaceContext): Promise<readonly Proposal[]> {
  const { prefix, taken } = context.cursor;
  const [key, colon] = taken.slice(-2);
  if (key?.slot !== 'key' || colon?.token !== ':') return [];
  const type = typeOfObjects(context);
  if (type === undefined) return contentOf(key.text) === 'type' ? typesAsTexts(context) : [];
  const { references, attribute } = parseAttributePath(contentOf(key.text));
  const found = await knownValues(context, { type }, [...references, attribute].join('.'));
  return found.map(({ value, entities }) => {
    const label = literal(value, prefix === '' ? '"' : prefix);
    return { label, filter: prefix === '' ? String(value) : label, ...asSeen(entities) };
  });
}

function typesAsTexts(context: PlaceContext): Proposal[] {
  const prefix = context.cursor.prefix === '' ? '"' : context.cursor.prefix;
  return entityTypeNames(context).map((type) => {
    const label = literal(type.label, prefix);
    return { ...type, label, filter: label };
  });
}
