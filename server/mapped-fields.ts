import ecs from '../engine/mapping/ecs.json';
import { mappedAttributes } from '../engine/mapping/rule-fields.js';

/** The ECS fields that an attribute of an entity type comes from, in the mapping's order; none where nothing maps to it. */
export function mappedFields(entityType: string, attribute: string): readonly string[] {
  const all = mappedAttributes(ecs);
  return all.find((one) => one.type === entityType && one.attribute === attribute)?.fields ?? [];
}
