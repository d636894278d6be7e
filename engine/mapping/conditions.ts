import { nothings } from '../model/nothing.js';
import type { FieldTree } from './field-tree.js';
import type { ConditionRule, MappingFile } from './mapping-file.js';
import { takes } from './takes.js';
import { text } from './values.js';
import { unknownName, wrongMapping } from './wrong-mapping.js';

/**
 * Which conditions hold for a document: 1 for each that does, in the order of their definition. Where the same ones hold it is
 * the same array, which nobody changes.
 */
export type Holding = Uint8Array;

/** The named conditions of a mapping, over the slots of its fields. */
export interface Conditions {
  /** Every condition, looked at once per document. */
  evaluate(slots: readonly unknown[]): Holding;
  /** The place of a condition in `Holding`. Throws wrong-mapping for a name that is not defined. */
  place(name: string): number;
}

type Check = (slots: readonly unknown[], holding: Holding) => boolean;

/** What holds of so many conditions has a number, which is exact up to 2^53. */
const inOneNumber = 53;
const maxConditions = 2 * inOneNumber;

export function compileConditions(file: MappingFile, tree: FieldTree): Conditions {
  const rules = Object.entries(file.conditions ?? {});
  if (rules.length > maxConditions) throw wrongMapping(file, `it has more than ${maxConditions} conditions`);
  const checks: Check[] = [];
  const places = new Map<string, number>();
  const place = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    throw Object.hasOwn(file.conditions ?? {}, name)
      ? wrongMapping(file, `the condition "${name}" stands below a condition that uses it`)
      : unknownName(file, 'condition', name, Object.keys(file.conditions ?? {}));
  };
  for (const [name, rule] of rules) {
    checks.push(compileCheck(rule, tree, place));
    places.set(name, checks.length - 1);
  }
  const now = new Uint8Array(checks.length);
  const combinations = new Map<number, Map<number, Holding>>();
  const evaluateSome = (slots: readonly unknown[], from: number, to: number): number => {
    let combination = 0;
    for (let index = from; index < to; index++) {
      const holds = (checks[index] as Check)(slots, now) ? 1 : 0;
      now[index] = holds;
      combination = 2 * combination + holds;
    }
    return combination;
  };
  return {
    place,
    evaluate(slots) {
      const first = evaluateSome(slots, 0, Math.min(checks.length, inOneNumber));
      const second = evaluateSome(slots, inOneNumber, checks.length);
      let withFirst = combinations.get(first);
      if (withFirst === undefined) combinations.set(first, (withFirst = new Map<number, Holding>()));
      let holding = withFirst.get(second);
      if (holding === undefined) withFirst.set(second, (holding = now.slice()));
      return holding;
    },
  };
}

function compileCheck(rule: ConditionRule, tree: FieldTree, place: (name: string) => number): Check {
  const compile = (part: ConditionRule): Check => compileCheck(part, tree, place);
  if ('condition' in rule) {
    const at = place(rule.condition);
    return (_, holding) => holding[at] === 1;
  }
  if ('any' in rule) {
    const parts = rule.any.map(compile);
    return (slots, holding) => {
      for (const part of parts) if (part(slots, holding)) return true;
      return false;
    };
  }
  if ('all' in rule) {
    const parts = rule.all.map(compile);
    return (slots, holding) => {
      for (const part of parts) if (!part(slots, holding)) return false;
      return true;
    };
  }
  if ('not' in rule) {
    const part = compile(rule.not);
    return (slots, holding) => !part(slots, holding);
  }
  const slotsOfRule = [rule.field].flat().map((field) => tree.slotOf(field));
  if ('exists' in rule) return (slots) => (firstValue(slotsOfRule, slots) !== undefined) === rule.exists;
  if ('in' in rule) {
    const wanted = new Set(rule.in);
    return (slots) => isAmong(firstValue(slotsOfRule, slots), wanted);
  }
  const [otherField, same] = comparison(rule);
  const other = [tree.slotOf(otherField)];
  return (slots) => same(firstValue(slotsOfRule, slots), firstValue(other, slots));
}

type Comparing = Extract<
  ConditionRule,
  { readonly same: string } | { readonly 'same-host': string } | { readonly names: string }
>;

function comparison(rule: Comparing): [otherField: string, same: (left: unknown, right: unknown) => boolean] {
  if ('same' in rule) return [rule.same, sameText];
  return 'names' in rule ? [rule.names, namesFile] : [rule['same-host'], sameHost];
}

function firstValue(candidates: readonly number[], slots: readonly unknown[]): unknown {
  for (const slot of candidates) {
    const value = slots[slot];
    if (value !== undefined && !nothings.includes(value)) return value;
  }
  return undefined;
}

function isAmong(value: unknown, wanted: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return wanted.has(value);
  if (Array.isArray(value)) return value.some((element) => wanted.has(String(element)));
  const words = text(value);
  return words !== undefined && wanted.has(words);
}

function sameText(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  return left === right || scalarText(left) === scalarText(right);
}

/** `HR001` and `hr001.shire.com` are one computer; two different full names are two. */
function sameHost(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  if (left === right) return true;
  const one = scalarText(left)?.toLowerCase();
  const other = scalarText(right)?.toLowerCase();
  if (one === undefined || other === undefined) return false;
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Whether a path ends in the name of the file. */
function namesFile(path: unknown, name: unknown): boolean {
  const whole = scalarText(path);
  const part = whole === undefined ? undefined : takes['file-name'](whole);
  return part !== undefined && part !== whole && part === scalarText(name);
}

function scalarText(value: unknown): string | undefined {
  return text(Array.isArray(value) ? value[0] : value);
}
