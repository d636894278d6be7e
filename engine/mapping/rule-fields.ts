import { alternativesOf, type MappingFile, type ValueRule, type ValueRules } from './mapping-file.js';

/** The types that a role of type `address` stands for: what the value looks like decides. */
const addressTypes: readonly string[] = ['ipv4-addr', 'ipv6-addr', 'domain-name'];

/** The entity types that a role's `type` can come to. */
export function typesOfRole(type: string): readonly string[] {
  return type === 'address' ? addressTypes : [type];
}

/** The fields that value rules look at, each once: in the mapping's order, those of some events alone behind all others. */
export function fieldsOfRules(rules: ValueRules): readonly string[] {
  const usualFirst = [...alternativesOf(rules)].sort(
    (a, b) => Number(isOfSomeEvents(a)) - Number(isOfSomeEvents(b)),
  );
  return [...new Set(usualFirst.flatMap(fieldsOfRule))];
}

function isOfSomeEvents(rule: ValueRule): boolean {
  return typeof rule === 'object' && rule.when !== undefined;
}

/** Every attribute that the mapping knows, by entity type, with the fields that say it in whatever role. */
export function mappedAttributes(file: MappingFile): readonly MappedAttribute[] {
  const found = new Map<string, MappedAttribute>();
  for (const role of Object.values(file.objects)) {
    for (const type of typesOfRole(role.type)) {
      for (const [attribute, rules] of Object.entries(role.attributes)) {
        const key = `${type} ${attribute}`;
        const fields = [...(found.get(key)?.fields ?? []), ...fieldsOfRules(rules)];
        found.set(key, { type, attribute, fields: [...new Set(fields)] });
      }
    }
  }
  return [...found.values()];
}

export interface MappedAttribute {
  readonly type: string;
  readonly attribute: string;
  readonly fields: readonly string[];
}

function fieldsOfRule(rule: ValueRule): readonly string[] {
  if (typeof rule === 'string') return [rule];
  if ('fields' in rule) return rule.fields;
  return typeof rule.field === 'string' ? [rule.field] : rule.field;
}
