import { parse } from 'yaml';
import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { ConditionRule, MappingFile, ObjectRule, ValueRule, ValueRules } from './mapping-file.js';

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

type Section = Readonly<Record<string, unknown>>;

const topKeys = ['extends', 'about', 'conditions', 'tables', 'objects'];
const roleKeys = ['type', 'when', 'unless', 'id', 'needs', 'each', 'attributes', 'references'];
const ruleKeys = ['field', 'fields', 'join', 'take', 'table', 'when', 'unless'];

/** Reads a user's mapping, YAML or JSON. Throws wrong-mapping with the place in the file. */
export function parseUserMapping(text: string, from: string): UserMapping {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    const [first = 'unknown'] = (error instanceof Error ? error.message : '').split('\n');
    throw wrong(from, first.replace(/:$/, ''));
  }
  const file = section(content, from, 'the file', topKeys);
  const objects = section(file['objects'], from, 'objects');
  for (const [role, rule] of Object.entries(objects)) checkRole(rule, from, `objects.${role}`);
  return {
    extends: typeof file['extends'] === 'string' ? file['extends'] : 'ecs',
    from,
    conditions: section(file['conditions'], from, 'conditions') as UserMapping['conditions'],
    tables: section(file['tables'], from, 'tables') as UserMapping['tables'],
    objects: objects as UserMapping['objects'],
  };
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
    attributes[key] = [...list(rules), ...list(attributes[key] ?? [])];
  }
  return { ...own, ...added, attributes, references: { ...own.references, ...added.references } };
}

function newRole(role: string, added: Partial<ObjectRule>, from: string): ObjectRule {
  const { type, needs, attributes } = added;
  if (type === undefined || attributes === undefined) {
    throw wrong(from, `objects.${role} is a new role and needs a type and attributes`);
  }
  return { ...added, type, attributes, needs: needs ?? Object.keys(attributes) };
}

function list(rules: ValueRules): readonly ValueRule[] {
  return Array.isArray(rules) ? (rules as readonly ValueRule[]) : [rules as ValueRule];
}

function checkRole(rule: unknown, from: string, place: string): void {
  const role = section(rule, from, place, roleKeys);
  for (const [key, rules] of Object.entries(section(role['attributes'], from, `${place}.attributes`))) {
    for (const value of Array.isArray(rules) ? (rules as unknown[]) : [rules]) {
      checkValue(value, from, `${place}.attributes.${key}`);
    }
  }
  section(role['references'], from, `${place}.references`);
  const needs = role['needs'];
  if (needs !== undefined && !Array.isArray(needs)) throw wrong(from, `${place}.needs is no list`);
}

function checkValue(value: unknown, from: string, place: string): void {
  if (typeof value === 'string') return;
  const rule = section(value, from, place, ruleKeys);
  const isField = typeof rule['field'] === 'string' || Array.isArray(rule['field']);
  const isJoin = Array.isArray(rule['fields']) && typeof rule['join'] === 'string';
  if (value === undefined || isField === isJoin) {
    throw wrong(from, `${place} is neither a field nor fields with join`);
  }
}

/** An object of the file; empty where it is absent. */
function section(value: unknown, from: string, place: string, keys?: readonly string[]): Section {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong(from, `${place} is no object`);
  for (const key of keys ? Object.keys(value) : []) {
    if (keys?.includes(key)) continue;
    const guess = nearest(key, keys ?? []);
    throw wrong(from, `${place} has "${key}"${guess === undefined ? '' : `; did you mean "${guess}"?`}`);
  }
  return value as Section;
}

function wrong(from: string, what: string): KestrelError {
  return new KestrelError('wrong-mapping', `The mapping in ${from} cannot be used: ${what}.`, {
    hint: 'docs/MAPPING.md describes the form of a mapping file.',
  });
}
