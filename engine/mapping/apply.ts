import { append } from '../append.js';
import { sourceObject, type Scalar, type SourceObject, type SourceRecord } from '../model/record.js';
import { valueCompiler } from './compile-values.js';
import { compileConditions, type Holding } from './conditions.js';
import { fieldTree, type SeeField } from './field-tree.js';
import type { MappingFile } from './mapping-file.js';
import { objectMakers } from './object-makers.js';
import { Plans, type Plan } from './plans.js';
import { SharedObjects, type Made, type SourceObjects } from './shared-objects.js';
import { Slots } from './slots.js';
import { parseTime } from './takes.js';
import { addressType, coerceTo, plainAddress } from './values.js';

type Value = Scalar | readonly Scalar[];
type Json = Readonly<Record<string, unknown>>;

/** A mapping file as functions, ready for a million documents. */
export interface Mapping {
  readonly file: MappingFile;
  /** Every field that it reads. */
  readonly fields: readonly string[];
  /**
   * What the document speaks of; undefined where the document gives no time. `exactly`: the document with its numbers
   * exact, which is asked for where one of them matters that JSON.parse made of other digits.
   */
  apply(document: Json, id: string, exactly?: () => Json): SourceRecord | undefined;
  /** The fields of the document that mapped to nothing, by dotted path, with a value. */
  eachUnmapped(document: Json, see: SeeField): void;
}

interface Host {
  readonly name: string | undefined;
  readonly shared: SharedObjects;
}

/** Hosts whose objects are remembered; beyond, a fresh start. */
const maxHosts = 10_000;

/** Compiles a mapping file; throws wrong-mapping where it says what cannot be. */
export function compileMapping(file: MappingFile): Mapping {
  const tree = fieldTree();
  const conditions = compileConditions(file, tree);
  const values = valueCompiler(file, tree, conditions);
  const makers = objectMakers(file, values, conditions);
  const plans = new Plans(makers);
  const timeSlots = values.inputsOf(file.time).map(({ slot }) => slot);
  const hostName = values.getter(file.host, coerceTo('string'));
  const hosts = new Map<unknown, Host>();

  // The document at hand.
  const slots = new Slots(tree.fields.length);
  let holding: Holding = 0;
  let shared = new SharedObjects();
  /** Makers whose objects something refers to; they need not be listed. */
  const covered = new Uint8Array(makers.length);

  function apply(document: Json, id: string, exactly?: () => Json): SourceRecord | undefined {
    slots.clear();
    tree.fill(document, slots);
    if (slots.isRounded && exactly !== undefined) {
      slots.clear();
      tree.fill(exactly(), slots);
    }
    const at = firstTime(timeSlots, slots.values);
    if (at === undefined) return undefined;
    holding = conditions.evaluate(slots.values);
    const host = hostOf(hostName(slots.values, holding));
    shared = host.shared;
    covered.fill(0);
    const objects: SourceObject[] = [];
    for (const plan of plans.of(slots, holding)) {
      if (covered[plan.maker.number] === 1) continue;
      const made = make(plan);
      if (made.objects === undefined) continue;
      for (const other of made.covers) covered[other] = 1;
      if (isList(made.objects)) append(objects, made.objects);
      else objects.push(made.objects);
    }
    const { name } = host;
    return name === undefined
      ? { id, firstObserved: at, lastObserved: at, numberObserved: 1, objects }
      : { id, firstObserved: at, lastObserved: at, numberObserved: 1, objects, host: name };
  }

  function hostOf(value: Value | undefined): Host {
    const known = hosts.get(value);
    if (known) return known;
    const first = isList(value) ? value[0] : value;
    const name = first === undefined ? undefined : String(first).toLowerCase();
    const host = { name, shared: new SharedObjects() };
    if (hosts.size >= maxHosts) hosts.clear();
    hosts.set(isList(value) ? first : value, host);
    return host;
  }

  function make(plan: Plan): Made {
    return shared.find(plan, slots.values) ?? shared.remember(plan, slots.values, build(plan));
  }

  function build({ maker, attributes: given, references: referred }: Plan): Made {
    const attributes: Record<string, Value> = {};
    const found: unknown[] = [];
    for (const { index, key, get } of given) {
      const value = get(slots.values, holding);
      if (value === undefined) continue;
      // The number 0 is the pid of no process and the port of no connection.
      found[index] = value;
      attributes[key] = value;
    }
    const references: Record<string, SourceObjects> = {};
    const covers: number[] = [];
    for (const { index, key, list, target } of referred) {
      const made = make(target);
      const { objects } = made;
      found[index] = objects;
      if (objects === undefined) continue;
      references[key] =
        list === isList(objects) ? objects : list ? [objects as SourceObject] : first(objects);
      if (list || !isList(objects)) {
        covers.push(target.maker.number);
        append(covers, made.covers);
      }
    }
    if (!maker.needs.some((group) => group.every((index) => found[index])))
      return { objects: undefined, covers: [] };
    const id = maker.id?.(slots.values, holding);
    const object = sourceObject(
      maker.type,
      typeof id === 'string' ? id : undefined,
      attributes,
      maker.references.length > 0 ? references : undefined,
    );
    return { objects: maker.each === undefined ? object : eachValue(object, maker.each), covers };
  }

  return { file, fields: tree.fields, apply, eachUnmapped: tree.eachUnmapped };
}

function firstTime(timeSlots: readonly number[], slots: readonly unknown[]): number | undefined {
  for (const slot of timeSlots) {
    const at = parseTime(slots[slot]);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** One object for each value of the attribute. An address is of the type that its value shows. */
function eachValue(object: SourceObject, key: string): SourceObjects {
  const value = object.attributes[key];
  if (isList(value)) return value.map((one) => withValue(object, key, one));
  return value === undefined ? object : withValue(object, key, value);
}

function withValue(object: SourceObject, key: string, value: Scalar): SourceObject {
  if (object.type !== 'address') return { ...object, attributes: { ...object.attributes, [key]: value } };
  const address = plainAddress(String(value));
  return { ...object, type: addressType(address), attributes: { ...object.attributes, [key]: address } };
}

function first(objects: SourceObjects): SourceObject {
  return isList(objects) ? (objects[0] as SourceObject) : objects;
}

function isList<T>(value: unknown): value is readonly T[] {
  return Array.isArray(value);
}
