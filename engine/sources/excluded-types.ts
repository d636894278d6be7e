import { entityTypes } from '../../language/facts/entity-types.js';
import { nearest } from '../../language/facts/nearest.js';
import type { Warning } from '../model/result.js';
import type { Settings } from '../session.js';

const known = entityTypes.map(({ name }): string => name);

/** Why a type that prefetch leaves out is none, for messages; undefined where it is one. A type of the data's own begins with x-. */
export function noEntityType(type: string): string | undefined {
  if (known.includes(type)) return undefined;
  const guess = nearest(type, known);
  if (type.startsWith('x-') && guess === undefined) return undefined;
  return `"${type}" is no entity type${guess === undefined ? '' : `. Did you mean "${guess}"?`}`;
}

/** What to tell of types that the editor's setting leaves out and nothing has. */
export function excludedTypesNotices({ prefetch }: Pick<Settings, 'prefetch'>): Warning[] {
  return prefetch.excludedTypes.flatMap((type) => {
    const why = noEntityType(type);
    if (why === undefined) return [];
    const message = `The setting kestrel.prefetch.excludedTypes leaves nothing out with it: ${why}`;
    return [{ code: 'unknown-excluded-type', message: message.replace(/[^?]$/, '$&.') }];
  });
}
