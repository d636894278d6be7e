import { KestrelError } from '../errors.js';
import {
  alternativesOf,
  type ConditionRule,
  type MappingFile,
  type ObjectRule,
  type ValueRules,
} from './mapping-file.js';

/** What a user adds to a mapping: roles, or attributes and references of roles that are there. */
export interface UserMapping {
  /** The mapping that it adds to. */
  readonly extends: string;
  /** The file, for messages. */
  readonly from: string;
  readonly conditions: Readonly<Record<string, ConditionRule>>;
  readonly tables: NonNullable<MappingFile['tables']>;
  readonly objects: Readonly<Record<string, Partial<ObjectRule>>>;
}

/**
 * The mapping with what users add to it. Of an attribute the user's fields come first and the mapping's own after them; a
 * reference or `needs` takes the place of the mapping's own; a role that is new stands for itself.
 */
export function extendMapping(base: MappingFile, additions: readonly UserMapping[]): MappingFile {
  return additions.filter((addition) => addition.extends === base.name).reduce(extendedBy, base);
}

function extendedBy(base: MappingFile, addition: UserMapping): MappingFile {
  const objects: Record<string, ObjectRule> = { ...base.objects };
  for (const [role, added] of Object.entries(addition.objects)) {
    const own = base.objects[role];
    objects[role] = own ? extendedRole(own, added) : newRole(role, added, addition.from);
  }
  return {
    ...base,
    name: `${base.name} with ${addition.from}`,
    conditions: { ...base.conditions, ...addition.conditions },
    tables: { ...base.tables, ...addition.tables },
    objects,
  };
}

function extendedRole(own: ObjectRule, added: Partial<ObjectRule>): ObjectRule {
  const attributes: Record<string, ValueRules> = { ...own.attributes };
  for (const [key, rules] of Object.entries(added.attributes ?? {})) {
    attributes[key] = [...alternativesOf(rules), ...alternativesOf(attributes[key] ?? [])];
  }
  return { ...own, ...added, attributes, references: { ...own.references, ...added.references } };
}

function newRole(role: string, added: Partial<ObjectRule>, from: string): ObjectRule {
  const { type, needs, attributes } = added;
  if (type === undefined || attributes === undefined) {
    throw wrongUserMapping(from, `objects.${role} is a new role and needs a type and attributes`);
  }
  return { ...added, type, attributes, needs: needs ?? Object.keys(attributes) };
}

/** `line` counts from 1. */
export function wrongUserMapping(from: string, what: string, line?: number): KestrelError {
  const where = line === undefined ? from : `${from}, line ${line},`;
  return new KestrelError('wrong-mapping', `The mapping in ${where} cannot be used: ${what}.`, {
    hint: 'docs/MAPPING.md describes the form of a mapping file.',
  });
}
