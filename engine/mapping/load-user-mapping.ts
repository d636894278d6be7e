import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { nearest } from '../../language/facts/nearest.js';
import type { KestrelError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../model/json-object.js';
import { wrongUserMapping, type UserMapping } from './extend-mapping.js';
import type { FieldRule, JoinRule, ObjectRule } from './mapping-file.js';
import { takes } from './takes.js';

/** Keys, and indices of lists, from the top of the file. */
type Place = readonly string[];

const topKeys = ['extends', 'about', 'conditions', 'tables', 'objects'];
const roleKeys = Object.keys({
  type: true,
  when: true,
  unless: true,
  id: true,
  needs: true,
  each: true,
  attributes: true,
  references: true,
} satisfies Record<keyof ObjectRule, true>);
const ruleKeys = Object.keys({
  field: true,
  fields: true,
  join: true,
  take: true,
  table: true,
  when: true,
  unless: true,
} satisfies Record<keyof FieldRule | keyof JoinRule, true>);
const extendable = ['ecs', 'winevent'];

/** Reads a user's mapping, YAML or JSON. Throws wrong-mapping with the line and the place in the file. */
export function parseUserMapping(text: string, from: string): UserMapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const [first = 'unknown'] = error.message.split('\n');
    throw wrongUserMapping(from, first.replace(/ at line \d+, column \d+:?$/, ''), error.linePos?.[0].line);
  }
  const check = new Check((place, what) => {
    const offset = offsetOf(document, place);
    return wrongUserMapping(from, what, offset === undefined ? undefined : lines.linePos(offset).line);
  });
  const file = check.section(document.toJS() as unknown, [], topKeys);
  const extended = file['extends'] ?? 'ecs';
  if (typeof extended !== 'string' || !extendable.includes(extended))
    throw check.wrong(['extends'], `extends is neither ${extendable.join(' nor ')}`);
  const objects = check.section(file['objects'], ['objects']);
  for (const [role, rule] of Object.entries(objects)) check.role(rule, ['objects', role]);
  return {
    extends: extended,
    from,
    conditions: check.section(file['conditions'], ['conditions']) as UserMapping['conditions'],
    tables: check.section(file['tables'], ['tables']) as UserMapping['tables'],
    objects: objects as UserMapping['objects'],
  };
}

/** What `id` is, which no attribute can be called. */
const noAttribute =
  'is no attribute, but what tells entities apart: write id beside attributes (of a custom type), or another name such as x_id';

class Check {
  constructor(readonly wrong: (place: Place, what: string) => KestrelError) {}

  role(rule: unknown, place: Place): void {
    const role = this.section(rule, place, roleKeys);
    const attributes = this.section(role['attributes'], [...place, 'attributes']);
    for (const [key, rules] of Object.entries(attributes)) {
      const at = [...place, 'attributes', key];
      if (key === 'id') throw this.wrong(at, `${textOf(at)} ${noAttribute}`);
      if (!Array.isArray(rules)) this.value(rules, at);
      else rules.forEach((one, index) => this.value(one, [...at, String(index)]));
    }
    this.section(role['references'], [...place, 'references']);
    const needs = role['needs'];
    if (needs !== undefined && !Array.isArray(needs))
      throw this.wrong([...place, 'needs'], `${textOf([...place, 'needs'])} is no list`);
  }

  private value(value: unknown, place: Place): void {
    if (typeof value === 'string') return;
    const rule = this.section(value, place, ruleKeys);
    const isField = typeof rule['field'] === 'string' || Array.isArray(rule['field']);
    const isJoin = Array.isArray(rule['fields']) && typeof rule['join'] === 'string';
    if (isField === isJoin)
      throw this.wrong(place, `${textOf(place)} is neither a field nor fields with join`);
    const { take } = rule;
    if (take === undefined || (typeof take === 'string' && Object.hasOwn(takes, take))) return;
    const written = JSON.stringify(take);
    throw this.wrong([...place, 'take'], `${written} cannot be taken${meant(written, Object.keys(takes))}`);
  }

  /** An object of the file; empty where it is absent. */
  section(value: unknown, place: Place, keys?: readonly string[]): JsonObject {
    if (value === undefined || value === null) return {};
    if (!isJsonObject(value)) throw this.wrong(place, `${textOf(place)} is no object`);
    for (const key of keys ? Object.keys(value) : []) {
      if (keys?.includes(key)) continue;
      throw this.wrong([...place, key], `${textOf(place)} has "${key}"${meant(key, keys ?? [])}`);
    }
    return value;
  }
}

function meant(word: string, known: readonly string[]): string {
  const guess = nearest(word, known);
  return guess === undefined ? '' : `; did you mean "${guess}"?`;
}

function textOf(place: Place): string {
  return place.length === 0 ? 'the file' : place.join('.');
}

/** Where the last key of a place stands, or as much of the way to it as there is. */
function offsetOf(document: Document.Parsed, place: Place): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of place) {
    if (isMap(node)) {
      const pair = node.items.find((one) => String(one.key) === key);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}
