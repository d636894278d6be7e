import { linked, type RelationPhrase } from '../facts/relations.js';

/** What `FIND returned verb [BY] input` gives, in a sentence. */
export function relationMeaning(
  returned: string,
  { verb, reversed }: RelationPhrase,
  inputs: readonly string[],
): string {
  if (verb === linked) return `The ${returned} entities in the records that the variable's entities are in.`;
  const others = inputs.length === 0 ? '' : `${inputs.join(' or ')} `;
  return reversed
    ? `The ${returned} entities that were ${verb} by the ${others}entities of the variable.`
    : `The ${returned} entities that ${verb} the ${others}entities of the variable.`;
}
