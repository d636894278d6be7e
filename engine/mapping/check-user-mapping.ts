import { isReference } from '../../language/facts/attribute-path.js';
import type { KestrelError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../model/json-object.js';
import type { ConditionRule, FieldRule, JoinRule, ObjectRule, ReferenceRule } from './mapping-file.js';
import { takes } from './takes.js';
import { meant } from './wrong-mapping.js';
import { isScalar } from '../model/scalar.js';

/** Keys, and indices of lists, from the top of the file. */
export type Place = readonly string[];

/** Every key of each of several types. */
type KeyOf<Types> = Types extends unknown ? keyof Types : never;

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
const referenceKeys = Object.keys({ to: true, when: true, unless: true } satisfies Record<
  keyof ReferenceRule,
  true
>);

/** What the value of each key of a condition is; `field` stands beside those that compare one. */
const conditionKeys = {
  field: 'texts',
  condition: 'text',
  any: 'conditions',
  all: 'conditions',
  not: 'condition',
  in: 'list of texts',
  exists: 'truth',
  same: 'text',
  'same-host': 'text',
  names: 'text',
} as const satisfies Record<KeyOf<ConditionRule>, string>;
type ConditionKey = keyof typeof conditionKeys;
const comparing = ['in', 'exists', 'same', 'same-host', 'names'];

/** What `id` is, which no attribute can be called. */
const noAttribute =
  'is no attribute, but what tells entities apart: write id beside attributes (of a custom type), or another name such as x_id';
const noValue = 'is a reference: write beside attributes, under references, the role that it leads to';

/** Throws what `wrong` makes of the first place of the file that has not the form of docs/MAPPING.md. */
export function checkUserMapping(
  file: unknown,
  wrong: (place: Place, what: string) => KestrelError,
): JsonObject {
  const check = new Check(wrong);
  const top = check.section(file, [], topKeys);
  for (const part of ['conditions', 'tables', 'objects'] as const)
    for (const [name, rule] of Object.entries(check.section(top[part], [part])))
      check[part](rule, [part, name]);
  return top;
}

class Check {
  constructor(private readonly fault: (place: Place, what: string) => KestrelError) {}

  objects(rule: unknown, place: Place): void {
    const role = this.section(rule, place, roleKeys);
    this.texts(role, place, ['type', 'when', 'unless', 'each']);
    if (role['id'] !== undefined) this.values(role['id'], [...place, 'id']);
    const attributes = this.section(role['attributes'], [...place, 'attributes']);
    for (const [key, rules] of Object.entries(attributes)) {
      const at = [...place, 'attributes', key];
      if (key === 'id') throw this.wrong(at, noAttribute);
      if (isReference(key)) throw this.wrong(at, noValue);
      this.values(rules, at);
    }
    const references = this.section(role['references'], [...place, 'references']);
    for (const [key, to] of Object.entries(references)) this.reference(to, [...place, 'references', key]);
    const needs = role['needs'];
    if (needs !== undefined && !Array.isArray(needs)) throw this.wrong([...place, 'needs'], 'is no list');
  }

  conditions(condition: unknown, place: Place): void {
    const rule = this.section(condition, place, Object.keys(conditionKeys));
    const [kind, ...others] = Object.keys(rule).filter((key) => key !== 'field');
    if (kind === undefined || others.length > 0 || comparing.includes(kind) !== 'field' in rule)
      throw this.wrong(
        place,
        `is no condition: a field with ${comparing.join(', ')}; or condition, any, all, not`,
      );
    for (const [key, value] of Object.entries(rule))
      this.part(value, [...place, key], conditionKeys[key as ConditionKey]);
  }

  tables(table: unknown, place: Place): void {
    for (const [text, said] of Object.entries(this.section(table, place)))
      if (![said].flat().every(isScalar))
        throw this.wrong([...place, text], 'is neither a value nor a list of values');
  }

  /** An object of the file; empty where it is absent. */
  section(value: unknown, place: Place, keys?: readonly string[]): JsonObject {
    if (value === undefined || value === null) return {};
    if (!isJsonObject(value)) throw this.wrong(place, 'is no object');
    if (keys === undefined) return value;
    const unknown = Object.keys(value).find((key) => !keys.includes(key));
    if (unknown === undefined) return value;
    throw this.fault([...place, unknown], `${textOf(place)} has "${unknown}"${meant(unknown, keys)}`);
  }

  private part(value: unknown, place: Place, form: (typeof conditionKeys)[ConditionKey]): void {
    if (form === 'condition') this.conditions(value, place);
    else if (form === 'conditions') {
      if (!Array.isArray(value)) throw this.wrong(place, 'is no list');
      value.forEach((one, index) => this.conditions(one, [...place, String(index)]));
    } else if (!isOfForm(value, form)) throw this.wrong(place, noForm[form]);
  }

  private reference(to: unknown, place: Place): void {
    if (typeof to === 'string') return;
    const rule = this.section(to, place, referenceKeys);
    if (typeof rule['to'] !== 'string') throw this.wrong(place, 'is neither a role nor has it one in to');
    this.texts(rule, place, ['when', 'unless']);
  }

  private values(rules: unknown, place: Place): void {
    if (!Array.isArray(rules)) this.value(rules, place);
    else rules.forEach((one, index) => this.value(one, [...place, String(index)]));
  }

  private value(value: unknown, place: Place): void {
    if (typeof value === 'string') return;
    const rule = this.section(value, place, ruleKeys);
    const isField = isTexts(rule['field']);
    const isJoin = isListOfTexts(rule['fields']) && typeof rule['join'] === 'string';
    if (isField === isJoin) throw this.wrong(place, 'is neither a field nor fields with join');
    this.texts(rule, place, ['table', 'when', 'unless']);
    const { take } = rule;
    if (take === undefined || (typeof take === 'string' && Object.hasOwn(takes, take))) return;
    const written = JSON.stringify(take);
    throw this.fault([...place, 'take'], `${written} cannot be taken${meant(written, Object.keys(takes))}`);
  }

  /** What of these keys is there is a text. */
  private texts(rule: JsonObject, place: Place, keys: readonly string[]): void {
    for (const key of keys)
      if (rule[key] !== undefined && typeof rule[key] !== 'string')
        throw this.wrong([...place, key], noForm.text);
  }

  private wrong(place: Place, what: string): KestrelError {
    return this.fault(place, `${textOf(place)} ${what}`);
  }
}

const noForm = {
  text: 'is no text',
  texts: 'is neither a text nor a list of texts',
  'list of texts': 'is no list of texts, which have quotes around them where they are numbers',
  truth: 'is neither true nor false',
};

function isOfForm(value: unknown, form: keyof typeof noForm): boolean {
  if (form === 'texts') return isTexts(value);
  if (form === 'list of texts') return isListOfTexts(value);
  return typeof value === (form === 'text' ? 'string' : 'boolean');
}

function isTexts(value: unknown): boolean {
  return typeof value === 'string' || isListOfTexts(value);
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function textOf(place: Place): string {
  return place.length === 0 ? 'the file' : place.join('.');
}
