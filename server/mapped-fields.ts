import ecs from '../engine/mapping/ecs.json';
import type { MappingFile, ValueRule, ValueRules } from '../engine/mapping/mapping-file.js';

/** The types that the mapping's `address` stands for: what the value looks like decides. */
const addressTypes = ['ipv4-addr', 'ipv6-addr', 'domain-name'];

/** The ECS fields that an attribute of an entity type comes from, in the mapping's order; none where nothing maps to it. */
export function mappedFields(entityType: string, attribute: string): readonly string[] {
  const { objects } = ecs as MappingFile;
  const rules = Object.values(objects)
    .filter(({ type }) => type === entityType || (type === 'address' && addressTypes.includes(entityType)))
    .flatMap(({ attributes }) => listOf(attributes[attribute]));
  return [...new Set(rules.flatMap(fieldsOf))];
}

function fieldsOf(rule: ValueRule): readonly string[] {
  if (typeof rule === 'string') return [rule];
  if ('fields' in rule) return rule.fields;
  return typeof rule.field === 'string' ? [rule.field] : rule.field;
}

function listOf(rules: ValueRules | undefined): readonly ValueRule[] {
  if (rules === undefined) return [];
  return typeof rules === 'string' || !Array.isArray(rules)
    ? [rules as ValueRule]
    : (rules as readonly ValueRule[]);
}
