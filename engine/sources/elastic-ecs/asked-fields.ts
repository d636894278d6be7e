import { attributeText, isReference } from '../../../language/facts/attribute-path.js';
import { findAttribute } from '../../../language/facts/find-attribute.js';
import {
  alternativesOf,
  roleOf,
  type FieldRule,
  type JoinRule,
  type MappingFile,
  type ObjectRule,
  type ValueRule,
  type ValueRules,
} from '../../mapping/mapping-file.js';
import { typesOfRole } from '../../mapping/rule-fields.js';

/** A field that can say an attribute, and what the mapping makes of its text, if anything. */
export interface AskedField {
  readonly field: string;
  /** A function of takes.ts. */
  readonly take?: string;
  /** What its texts stand for; a text that is not in it is nothing. */
  readonly table?: Table;
  /** The attribute is a number, which texts write in many ways. */
  readonly isNumber?: true;
  /** The value is made of the field's text in a way that no query says: of several fields joined it is one. */
  readonly within?: boolean;
  /** The condition of the mapping under which it counts; a question may leave it out. */
  readonly when?: string;
  /** It counts only in documents that give none of these. */
  readonly unless?: readonly string[];
  /** Fields that count before this one: where one of them says something, this one is not looked at. */
  readonly after?: readonly string[];
  /** The value may be written there in another letter case: in any; or only those are asked for that programs usually write. */
  readonly anyCase?: 'all' | 'usual';
}

type Table = NonNullable<MappingFile['tables']>[string];

/**
 * Every field that can say `references` . `attribute` of an entity of a type, in whatever role the mapping knows.
 * Conditions of the mapping (`when`, `unless`) are left out: asking more is allowed. None where the mapping knows no such path.
 */
export function askedFields(
  file: MappingFile,
  type: string,
  references: readonly string[],
  attribute: string,
): readonly AskedField[] {
  let roles = rolesOf(file, type);
  for (const reference of references) roles = targetsOf(file, roles, reference);
  if (isReference(attribute)) {
    const targets = targetsOf(file, roles, attribute);
    return unique(
      targets.flatMap((role) => Object.values(role.attributes).flatMap((rules) => fieldsOf(file, rules))),
    );
  }
  return unique(roles.flatMap((role) => fieldsOfAttribute(file, role, attribute)).map(withoutCondition));
}

function withoutCondition(asked: AskedField): AskedField {
  const { when, ...field } = asked;
  return when === undefined ? asked : field;
}

/**
 * The fields of which a document gives at least one where the mapping makes an entity of the type of it: those of what a role
 * needs to be there. What it merely adds (`created` from `@timestamp`) shows nothing.
 */
export function fieldsOfType(file: MappingFile, type: string): readonly string[] {
  return [...new Set(rolesOf(file, type).flatMap((role) => neededFields(file, role)))];
}

/** Of several that are needed together, those of the first. A reference that is needed leads to what its role needs. */
function neededFields(file: MappingFile, role: ObjectRule): string[] {
  return role.needs.flatMap((need) => {
    const [key = ''] = [need].flat();
    const rules = role.attributes[key];
    if (rules !== undefined) return fieldsOf(file, rules).map(({ field }) => field);
    return targetsOf(file, [role], key).flatMap((target) => neededFields(file, target));
  });
}

/** The fields that can say an attribute, by the role that it is of. */
export function askedByRole(
  file: MappingFile,
  type: string,
  attributes: readonly string[],
): (readonly (readonly AskedField[])[])[] {
  return rolesOf(file, type).map((role) =>
    attributes.map((attribute) => unique(fieldsOfAttribute(file, role, attribute))),
  );
}

function rolesOf(file: MappingFile, type: string): ObjectRule[] {
  return Object.values(file.objects).filter((role) => typesOfRole(role.type).includes(type));
}

function targetsOf({ objects }: MappingFile, roles: readonly ObjectRule[], reference: string): ObjectRule[] {
  return roles.flatMap(({ references }) => {
    const rule = references?.[reference];
    return rule === undefined ? [] : (objects[roleOf(rule)] ?? []);
  });
}

function fieldsOfAttribute(file: MappingFile, role: ObjectRule, attribute: string): AskedField[] {
  const fields = fieldsOf(file, role.attributes[attribute] ?? []);
  const found = findAttribute(role.type, attributeText(attribute));
  const isNumber =
    found.kind === 'known' &&
    (found.attribute.type === 'integer' ||
      found.attribute.type === 'float' ||
      found.attribute.items === 'integer');
  return isNumber ? fields.map((field) => ({ ...field, isNumber })) : fields;
}

function fieldsOf(file: MappingFile, rules: ValueRules): AskedField[] {
  const before: string[] = [];
  return alternativesOf(rules).flatMap((rule) => {
    const fields = fieldsOfRule(file, rule).map((field) =>
      before.length === 0 ? field : { ...field, after: [...before] },
    );
    if (typeof rule === 'string') before.push(rule);
    return fields;
  });
}

function fieldsOfRule(file: MappingFile, rule: ValueRule): AskedField[] {
  if (typeof rule === 'string') return [{ field: rule }];
  if (isJoin(rule)) return rule.fields.map((field) => ({ field, within: true }));
  const fields = typeof rule.field === 'string' ? [rule.field] : rule.field;
  const { take, when } = rule;
  const table = rule.table === undefined ? undefined : (file.tables?.[rule.table] ?? {});
  return fields.map((field) => ({
    field,
    ...(take !== undefined && { take }),
    ...(table && { table }),
    ...(when !== undefined && { when }),
  }));
}

function isJoin(rule: FieldRule | JoinRule): rule is JoinRule {
  return 'join' in rule;
}

/** Each once; what is asked for wherever it stands need not be asked for after other fields. */
function unique(fields: readonly AskedField[]): AskedField[] {
  const each = new Map(fields.map((field) => [JSON.stringify(field), field]));
  return [...each.values()].filter(({ after, ...anywhere }) => !after || !each.has(JSON.stringify(anywhere)));
}
