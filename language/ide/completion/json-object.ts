import { subjectOf, type PlaceContext } from './place-context.js';

/** The type of the objects of NEW: the one that the command names, else an object: `{"type": "process", …`. All are of one. */
export function typeOfObjects(context: PlaceContext): string | undefined {
  const { taken } = context.cursor;
  const named = subjectOf(context).type?.entityType;
  if (named !== undefined) return named;
  const key = taken.findIndex(({ slot, text }) => slot === 'key' && contentOf(text) === 'type');
  const value = key < 0 ? undefined : taken[key + 2];
  return value?.token === 'STRING' ? contentOf(value.text) : undefined;
}

/** Without the quotes. */
export function contentOf(text: string): string {
  return text.slice(1, -1);
}
