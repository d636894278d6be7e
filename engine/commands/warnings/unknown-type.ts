import { entityType, entityTypes } from '../../../language/facts/entity-types.js';
import { nearest } from '../../../language/facts/nearest.js';
import { sizeOf } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import type { Context } from '../command.js';

/** An empty answer of a type that nobody knows is likely a slip. */
export function warnOfType(type: string, { set }: EntityVariable, { store, warn }: Context): void {
  if (isKnown(type) || sizeOf(store, set).entities > 0) return;
  warn({
    code: 'unknown-entity-type',
    message: `unknown entity type "${type}"`,
    ...hintOn(type),
  });
}

function hintOn(type: string): { readonly hint?: string } {
  if (type === 'observed-data')
    return { hint: 'Those are the records: RECORDS(variable) has a row for each record of a variable.' };
  const guess = typeMeant(type);
  return guess === undefined ? {} : { hint: `Did you mean "${guess}"?` };
}

/** The entity type that is likely meant by a name that is none. */
export function typeMeant(name: string): string | undefined {
  if (isKnown(name)) return undefined;
  return nearest(
    name,
    entityTypes.map((type) => type.name),
  );
}

/** `x-…` types are free. */
function isKnown(type: string): boolean {
  return entityType(type) !== undefined || type.startsWith('x-');
}
