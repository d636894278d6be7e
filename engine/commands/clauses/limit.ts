import type { LimitClause } from '../../../language/index.js';
import { entitiesOf, subset } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import type { Context } from '../command.js';

/** Exactly as many entities as LIMIT says, the first by time; says that there are more. Kestrel 1.8 limits records, inexactly. */
export function withinLimit(
  content: EntityVariable,
  limit: LimitClause | undefined,
  { store, warn }: Context,
): EntityVariable {
  if (limit === undefined) return content;
  const entities = entitiesOf(store, content.set);
  if (entities.length <= limit.count) return content;
  warn({
    code: 'limited',
    message: `Limited to ${limit.count} of ${entities.length} entities, the first by time.`,
  });
  return { ...content, set: subset(store, content.set, entities.slice(0, limit.count)) };
}
