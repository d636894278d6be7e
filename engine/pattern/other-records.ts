import { isReference } from '../../language/facts/attribute-path.js';
import { contributingProperties } from '../identity/contributing-properties.js';
import { comparisons, type Comparison, type Pattern } from './pattern.js';

/** References that every description of an entity has, since they identify it: who leaves one out is another entity. */
const identifying = new Set(
  [...contributingProperties.values()]
    .flat()
    .map(({ property }) => property)
    .filter(isReference),
);

/**
 * Whether other records than the one that mentions the entity can make a comparison true. IS [NOT] NULL asks whether any
 * record of the entity gives the attribute; and a path goes on from entity to entity where a record does not lead further.
 */
export function needsOtherRecords({ operator, references }: Comparison): boolean {
  return operator === 'NULL' || references.slice(1).some((reference) => !identifying.has(reference));
}

export function someNeedOtherRecords(pattern: Pattern): boolean {
  return comparisons(pattern).some(needsOtherRecords);
}
