import ecs from '../../engine/mapping/ecs.json';
import { roleOf, type ObjectRule } from '../../engine/mapping/mapping-file.js';
import { fieldsOfRules, typesOfRole } from '../../engine/mapping/rule-fields.js';
import { parseAttributePath } from '../../language/facts/attribute-path.js';

type Named = readonly [name: string, role: ObjectRule];

const roles: readonly Named[] = Object.entries<ObjectRule>(ecs.objects);

/**
 * The ECS fields that an attribute of an entity type comes from, references followed: `parent_ref.name` of a process comes
 * from the parent's fields. Those of the entity itself stand before those of one that refers to its like, such as a
 * parent. None where nothing maps to it.
 */
export function mappedFields(entityType: string, path: string): readonly string[] {
  const { references, attribute } = parseAttributePath(path);
  const own = roles.filter(([, role]) => typesOfRole(role.type).includes(entityType));
  const ends = references.reduce<readonly Named[]>(
    (from, reference) => from.flatMap((role) => referredBy(role, reference)),
    [...own].sort(([a], [b]) => Number(isReferred(a, own)) - Number(isReferred(b, own))),
  );
  const fields = ends.flatMap(([, role]) => {
    const rules = role.attributes[attribute];
    return rules === undefined ? [] : fieldsOfRules(rules);
  });
  return [...new Set(fields)];
}

function referredBy([, role]: Named, reference: string): Named[] {
  const target = role.references?.[reference];
  return target === undefined ? [] : roles.filter(([other]) => other === roleOf(target));
}

function isReferred(name: string, among: readonly Named[]): boolean {
  return among.some(([, { references = {} }]) =>
    Object.values(references).some((target) => roleOf(target) === name),
  );
}
