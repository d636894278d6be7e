import { parse } from 'yaml';
import { nearest } from '../../language/facts/nearest.js';
import { wrongUserMapping as wrong, type UserMapping } from './extend-mapping.js';

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
