import { parseAttributePath } from '../../facts/attribute-path.js';
import { literal } from '../../literal.js';
import { asSeen, knownValues } from './known-values.js';
import { subjectOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Values in an object of NEW: those that the store holds for the attribute that is its key, the most frequent first. */
export async function jsonValues(context: PlaceContext): Promise<readonly Proposal[]> {
  const { prefix, taken } = context.cursor;
  const [key, colon] = taken.slice(-2);
  const type = subjectOf(context).type?.entityType ?? typeInObject(context);
  if (key?.slot !== 'key' || colon?.token !== ':' || type === undefined) return [];
  const { references, attribute } = parseAttributePath(contentOf(key.text));
  const found = await knownValues(context, { type }, [...references, attribute].join('.'));
  return found.map(({ value, entities }) => {
    const label = literal(value, prefix === '' ? '"' : prefix);
    return { label, filter: prefix === '' ? String(value) : label, ...asSeen(entities) };
  });
}

/** The type that the object says itself, where NEW does not: `{"type": "process", …`. */
function typeInObject({ cursor: { taken } }: PlaceContext): string | undefined {
  const start = taken.findLastIndex(({ token }) => token === '{');
  const key = taken.findIndex(
    ({ slot, text }, index) => index > start && slot === 'key' && contentOf(text) === 'type',
  );
  const value = key < 0 ? undefined : taken[key + 2];
  return value?.token === 'STRING' ? contentOf(value.text) : undefined;
}

function contentOf(text: string): string {
  return text.slice(1, -1);
}
