import { attributeText } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { guard, guardBits, type Getter, type Input, type ValueCompiler } from './compile-values.js';
import type { Conditions, Holding } from './conditions.js';
import type { FieldGroups, FieldTree } from './field-tree.js';
import type { MappingFile, ObjectRule } from './mapping-file.js';
import { objectOrder } from './object-order.js';
import { coerceTo, type Coerce } from './values.js';
import { wrongMapping } from './wrong-mapping.js';

/** The rule of one role as functions. Makers are told by their number: what refers comes before what it refers to. */
export interface ObjectMaker {
  readonly number: number;
  readonly type: string;
  readonly isThere: (holding: Holding) => boolean;
  readonly id: Getter | undefined;
  readonly keys: readonly string[];
  readonly getters: readonly Getter[];
  readonly references: readonly MakerReference[];
  /** Groups of which one must be there as a whole: indices of `keys`, and of `references` after them. */
  readonly needs: readonly (readonly number[])[];
  /** The index in `keys` of the attribute that makes one object of each of its values; -1 for none. */
  readonly each: number;
  /** One of these must be filled, else nothing is made. */
  readonly triggers: Int32Array;
  /** The groups of fields that the triggers are in. */
  readonly groups: FieldGroups;
  /** All that decides what is made, what it refers to included: fields, and conditions. */
  readonly inputs: InputTable;
  readonly conditions: Holding;
}

/** The same inputs as objects and, for the place where most time is spent, in columns. */
export interface InputTable {
  readonly all: readonly Input[];
  readonly slots: Int32Array;
  readonly when: Int32Array;
  readonly unless: Int32Array;
}

export interface MakerReference {
  readonly key: string;
  readonly to: number;
  readonly list: boolean;
  readonly isThere: (holding: Holding) => boolean;
}

export function objectMakers(
  file: MappingFile,
  tree: FieldTree,
  values: ValueCompiler,
  conditions: Conditions,
): ObjectMaker[] {
  const order = objectOrder(file).reverse();
  const makers: ObjectMaker[] = [];
  for (let number = order.length - 1; number >= 0; number--) {
    const role = order[number] as string;
    makers[number] = objectMaker(
      { file, role, number, order, makers, groupOf: tree.groupOf },
      values,
      conditions,
    );
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
  readonly groupOf: (slot: number) => FieldGroups;
}

function objectMaker(place: Place, values: ValueCompiler, conditions: Conditions): ObjectMaker {
  const rule = place.file.objects[place.role] as ObjectRule;
  const keys = Object.keys(rule.attributes);
  const inputs = Object.values(rule.attributes).map((value) => values.inputsOf(value));
  const idInputs = rule.id === undefined ? [] : values.inputsOf(rule.id);
  const references = makerReferences(rule, place.order, conditions);
  const parts = references.map(({ to }) => place.makers[to] as ObjectMaker);
  const needs = needsOf(place, rule, [...keys, ...references.map(({ key }) => key)]);
  const triggers = triggersOf(needs, inputs, parts);
  return {
    number: place.number,
    type: rule.type,
    isThere: guard(rule, conditions),
    id: rule.id === undefined ? undefined : values.getter(rule.id, coerceTo('string')),
    keys,
    getters: keys.map((key) => values.getter(rule.attributes[key] ?? [], coercionOf(rule.type, key))),
    references,
    needs,
    each: rule.each === undefined ? -1 : keys.indexOf(rule.each),
    triggers,
    groups: triggers.reduce((mask, slot) => mask | place.groupOf(slot), 0),
    inputs: inputTable([...inputs.flat(), ...idInputs, ...parts.flatMap((part) => part.inputs.all)]),
    conditions: [
      guardBits(rule, conditions),
      ...Object.values(rule.references ?? {}).map((to) => guardBits(asReferenceRule(to), conditions)),
      ...inputs.flat(),
      ...idInputs,
    ]
      .map(({ when, unless }) => when | unless)
      .reduce(
        (mask, bits) => mask | bits,
        parts.reduce((mask, part) => mask | part.conditions, 0),
      ),
  };
}

function triggersOf(
  needs: readonly (readonly number[])[],
  inputs: readonly (readonly Input[])[],
  parts: readonly ObjectMaker[],
): Int32Array {
  const slots = needs.flatMap(([first = 0]) => {
    const own = inputs[first];
    return own ? own.map(({ slot }) => slot) : [...(parts[first - inputs.length]?.triggers ?? [])];
  });
  return Int32Array.from(new Set(slots));
}

function inputTable(inputs: readonly Input[]): InputTable {
  const all = uniqueInputs(inputs);
  return {
    all,
    slots: Int32Array.from(all, ({ slot }) => slot),
    when: Int32Array.from(all, ({ when }) => when),
    unless: Int32Array.from(all, ({ unless }) => unless),
  };
}

/** Each field once; one that is looked at in any case need not be looked at under a condition. */
function uniqueInputs(inputs: readonly Input[]): Input[] {
  const always = new Set(inputs.filter(({ when, unless }) => !when && !unless).map(({ slot }) => slot));
  const kept = new Map<string, Input>();
  for (const input of inputs) {
    const { slot, when, unless } = always.has(input.slot) ? { slot: input.slot, when: 0, unless: 0 } : input;
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

/** To what the facts say that the attribute is; to text where they leave it free. */
function coercionOf(type: string, key: string): Coerce {
  const found = findAttribute(type === 'address' ? 'ipv4-addr' : type, attributeText(key));
  if (found.kind !== 'known') return coerceTo('string');
  return coerceTo(found.attribute.type, found.attribute.items);
}
