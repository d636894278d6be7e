import { entityType, entityTypes } from '../../language/facts/entity-types.js';
import { nearest } from '../../language/facts/nearest.js';
import { sizeOf } from '../variables/sets.js';
import type { EntityVariable } from '../variables/variable.js';
import type { Context } from './command.js';

/** An empty answer of a type that nobody knows is likely a slip; `x-…` types are free. */
export function warnOfType(type: string, { set }: EntityVariable, { store, warn }: Context): void {
  if (entityType(type) !== undefined || type.startsWith('x-') || sizeOf(store, set).entities > 0) return;
  const guess = nearest(
    type,
    entityTypes.map(({ name }) => name),
  );
  warn({
    code: 'unknown-entity-type',
    message: `unknown entity type "${type}"`,
    ...(guess !== undefined && { hint: `Did you mean "${guess}"?` }),
  });
}
