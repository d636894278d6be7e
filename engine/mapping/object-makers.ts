import { attributeText } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import {
  guard,
  guardedBy,
  noCondition,
  type Getter,
  type Guarded,
  type Input,
  type ValueCompiler,
} from './compile-values.js';
import type { Conditions, Holding } from './conditions.js';
import type { MappingFile, ObjectRule } from './mapping-file.js';
import { objectOrder } from './object-order.js';
import { anyValue, coerceTo, type Coerce } from './values.js';
import { wrongMapping } from './wrong-mapping.js';

/** The rule of one role as functions. Makers are told by their number: what refers comes before what it refers to. */
export interface ObjectMaker {
  readonly number: number;
  readonly type: string;
  readonly isThere: (holding: Holding) => boolean;
  readonly id: Getter | undefined;
  readonly attributes: readonly MakerAttribute[];
  readonly references: readonly MakerReference[];
  /** Groups of which one must be there as a whole: indices of `attributes`, and of `references` after them. */
  readonly needs: readonly (readonly number[])[];
  /** The attribute that makes one object of each of its values. */
  readonly each: string | undefined;
  /** One of these must be filled, else nothing is made. */
  readonly triggers: readonly number[];
  /** All that decides what is made, what it refers to included: fields, and conditions. */
  readonly inputs: readonly Input[];
  readonly conditions: readonly number[];
}

interface MakerAttribute {
  readonly key: string;
  readonly get: Getter;
  readonly inputs: readonly Input[];
}

interface MakerReference {
  readonly key: string;
  readonly to: number;
  readonly list: boolean;
  readonly isThere: (holding: Holding) => boolean;
}

export function objectMakers(
  file: MappingFile,
  values: ValueCompiler,
  conditions: Conditions,
): ObjectMaker[] {
  const order = objectOrder(file).reverse();
  const makers: ObjectMaker[] = [];
  for (let number = order.length - 1; number >= 0; number--) {
    const role = order[number] as string;
    makers[number] = objectMaker({ file, role, number, order, makers }, values, conditions);
  }
  return makers;
}

interface Place {
  readonly file: MappingFile;
  readonly role: string;
  readonly number: number;
  readonly order: readonly string[];
  /** Those referred to are made already. */
  readonly makers: readonly ObjectMaker[];
}

function objectMaker(place: Place, values: ValueCompiler, conditions: Conditions): ObjectMaker {
  const rule = place.file.objects[place.role] as ObjectRule;
  const attributes = Object.entries(rule.attributes).map(([key, value]) => ({
    key,
    get: values.getter(value, coercionOf(rule.type, key)),
    inputs: values.inputsOf(value),
  }));
  const inputs = attributes.flatMap((attribute) => attribute.inputs);
  const idInputs = rule.id === undefined ? [] : values.inputsOf(rule.id);
  const references = makerReferences(rule, place.order, conditions);
  const parts = references.map(({ to }) => place.makers[to] as ObjectMaker);
  const needs = needsOf(
    place,
    rule,
    [...attributes, ...references].map(({ key }) => key),
  );
  return {
    number: place.number,
    type: rule.type,
    isThere: guard(rule, conditions),
    id: rule.id === undefined ? undefined : values.getter(rule.id, coerceTo('string')),
    attributes,
    references,
    needs,
    each: rule.each,
    triggers: triggersOf(needs, attributes, parts),
    inputs: uniqueInputs([...inputs, ...idInputs, ...parts.flatMap((part) => part.inputs)]),
    conditions: placesIn(
      [
        guardedBy(rule, conditions),
        ...Object.values(rule.references ?? {}).map((to) => guardedBy(asReferenceRule(to), conditions)),
        ...inputs,
        ...idInputs,
      ],
      parts,
    ),
  };
}

/** Places of the conditions that decide anything, those of what is referred to included; each once. */
function placesIn(guarded: readonly Guarded[], parts: readonly ObjectMaker[]): number[] {
  const own = guarded.flatMap(({ when, unless }) => [when, unless]).filter((place) => place !== noCondition);
  return [...new Set([...own, ...parts.flatMap((part) => part.conditions)])];
}

function triggersOf(
  needs: readonly (readonly number[])[],
  attributes: readonly MakerAttribute[],
  parts: readonly ObjectMaker[],
): number[] {
  const slotsOfKeys = [
    ...attributes.map(({ inputs }) => inputs.map(({ slot }) => slot)),
    ...parts.map((part) => part.triggers),
  ];
  return [...new Set(needs.flatMap(([first = 0]) => slotsOfKeys[first] ?? []))];
}

function isUnguarded({ when, unless }: Guarded): boolean {
  return when === noCondition && unless === noCondition;
}

/** Each field once; one that is looked at in any case need not be looked at under a condition. */
function uniqueInputs(inputs: readonly Input[]): Input[] {
  const always = new Set(inputs.filter(isUnguarded).map(({ slot }) => slot));
  const kept = new Map<string, Input>();
  for (const input of inputs) {
    const { slot, when, unless } = always.has(input.slot)
      ? { slot: input.slot, when: noCondition, unless: noCondition }
      : input;
    kept.set(`${slot} ${when} ${unless}`, { slot, when, unless });
  }
  return [...kept.values()];
}

function makerReferences(
  rule: ObjectRule,
  order: readonly string[],
  conditions: Conditions,
): MakerReference[] {
  return Object.entries(rule.references ?? {}).map(([key, target]) => {
    const reference = asReferenceRule(target);
    return {
      key,
      to: order.indexOf(reference.to),
      list: key.endsWith('_refs'),
      isThere: guard(reference, conditions),
    };
  });
}

function asReferenceRule(target: string | { readonly to: string }): {
  to: string;
  when?: string;
  unless?: string;
} {
  return typeof target === 'string' ? { to: target } : target;
}

function needsOf({ file, role }: Place, rule: ObjectRule, known: readonly string[]): number[][] {
  return rule.needs.map((need) =>
    [need].flat().map((key) => {
      const index = known.indexOf(key);
      if (index < 0) throw wrongMapping(file, `"${role}" needs "${key}", which it does not have`);
      return index;
    }),
  );
}

/** To what the facts say that the attribute is; a value stays as it is where they leave it free. */
function coercionOf(type: string, key: string): Coerce {
  const found = findAttribute(type === 'address' ? 'ipv4-addr' : type, attributeText(key));
  if (found.kind !== 'known') return anyValue;
  return coerceTo(found.attribute.type, found.attribute.items);
}
