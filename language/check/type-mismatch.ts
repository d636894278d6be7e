import { isGetCommand } from '../generated/ast.js';
import { at, nodesOf, type Check } from './check.js';
import { isKnownType } from './unknown-entity-type.js';

/** GET from a variable gives entities of the type that it holds. */
export const typeMismatch: Check = function* (subject, { types }) {
  for (const get of nodesOf(subject, isGetCommand)) {
    const input = get.source?.variable;
    if (input === undefined) continue;
    const { entityType } = types.ofReference(input);
    const isTold = !isKnownType(get.entityType);
    if (entityType === undefined || entityType === get.entityType || isTold) continue;
    yield {
      code: 'type-mismatch',
      message: `\`${input.$refText}\` holds ${entityType}, not ${get.entityType}.`,
      hint: `Write GET ${entityType}, or use FIND for entities that are connected to those.`,
      range: at(get, 'entityType'),
      suggestions: [entityType],
    };
  }
};
