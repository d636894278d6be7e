import { append } from '../append.js';
import { sourceObject, type Scalar, type SourceObject, type SourceRecord } from '../model/record.js';
import { ValueCompiler, type Getter } from './compile-values.js';
import { compileConditions, type Conditions, type Holding } from './conditions.js';
import { fieldTree, type FieldTree, type SeeField } from './field-tree.js';
import type { MappingFile } from './mapping-file.js';
import { objectMakers } from './object-makers.js';
import { Plans, type Plan, type PlannedReference } from './plans.js';
import { SharedObjects, type Made, type SourceObjects } from './shared-objects.js';
import { Slots } from './slots.js';
import { parseTime } from './takes.js';
import { addressType, coerceTo, plainAddress } from './values.js';
import { isList } from '../model/scalar.js';
import type { JsonObject } from '../model/json-object.js';

type Value = Scalar | readonly Scalar[];

/** A mapping file as functions, ready for a million documents. */
export interface Mapping {
  readonly file: MappingFile;
  /** Every field that it reads. */
  readonly fields: readonly string[];
  /**
   * What the document speaks of; undefined where the document gives no time. `exactly`: the document with its numbers
   * exact, which is asked for where one of them matters that JSON.parse made of other digits.
   */
  apply(document: JsonObject, id: string, exactly?: () => JsonObject): SourceRecord | undefined;
  /** The fields of the document that mapped to nothing, by dotted path, with a value. */
  eachUnmapped(document: JsonObject, see: SeeField): void;
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
  return new CompiledMapping(file, tree, conditions, new ValueCompiler(file, tree, conditions));
}

class CompiledMapping implements Mapping {
  readonly fields: readonly string[];
  readonly eachUnmapped: Mapping['eachUnmapped'];
  private readonly plans: Plans;
  private readonly timeSlots: readonly number[];
  private readonly hostName: Getter;
  private readonly hosts = new Map<unknown, Host>();

  // Of the document at hand.
  private readonly slots: Slots;
  private holding: Holding = new Uint8Array();
  private shared = new SharedObjects();
  /** Makers whose objects something refers to; they need not be listed. */
  private readonly covered: Uint8Array;

  constructor(
    readonly file: MappingFile,
    private readonly tree: FieldTree,
    private readonly conditions: Conditions,
    values: ValueCompiler,
  ) {
    const makers = objectMakers(file, values, conditions);
    this.plans = new Plans(makers);
    this.covered = new Uint8Array(makers.length);
    this.timeSlots = values.inputsOf(file.time).map(({ slot }) => slot);
    this.hostName = values.getter(file.host, coerceTo('string'));
    this.fields = tree.fields;
    this.eachUnmapped = tree.eachUnmapped;
    this.slots = new Slots(tree.fields.length);
  }

  apply(document: JsonObject, id: string, exactly?: () => JsonObject): SourceRecord | undefined {
    this.fill(document, exactly);
    const { values } = this.slots;
    const at = firstTime(this.timeSlots, values);
    if (at === undefined) return undefined;
    this.holding = this.conditions.evaluate(values);
    const { name, shared } = this.hostOf(this.hostName(values, this.holding));
    this.shared = shared;
    const objects = this.objects();
    return name === undefined
      ? { id, firstObserved: at, lastObserved: at, numberObserved: 1, objects }
      : { id, firstObserved: at, lastObserved: at, numberObserved: 1, objects, host: name };
  }

  private fill(document: JsonObject, exactly: (() => JsonObject) | undefined): void {
    const { slots, tree } = this;
    slots.clear();
    tree.fill(document, slots);
    if (!slots.isRounded || exactly === undefined) return;
    slots.clear();
    tree.fill(exactly(), slots);
  }

  private hostOf(value: Value | undefined): Host {
    const first = isList(value) ? value[0] : value;
    const known = this.hosts.get(first);
    if (known) return known;
    const name = first === undefined ? undefined : String(first).toLowerCase();
    const host = { name, shared: new SharedObjects() };
    if (this.hosts.size >= maxHosts) this.hosts.clear();
    this.hosts.set(first, host);
    return host;
  }

  /** What the document speaks of, without what something else refers to. */
  private objects(): SourceObject[] {
    this.covered.fill(0);
    const objects: SourceObject[] = [];
    for (const plan of this.plans.of(this.slots, this.holding)) {
      if (this.covered[plan.maker.number] === 1) continue;
      const made = this.make(plan);
      if (made.objects === undefined) continue;
      for (const other of made.covers) this.covered[other] = 1;
      if (isList(made.objects)) append(objects, made.objects);
      else objects.push(made.objects);
    }
    return objects;
  }

  private make(plan: Plan): Made {
    const { values } = this.slots;
    return this.shared.find(plan, values) ?? this.shared.remember(plan, values, this.build(plan));
  }

  private build({ maker, attributes: given, references: referred }: Plan): Made {
    const attributes: Record<string, Value> = {};
    // The number 0 is the pid of no process and the port of no connection: it does not satisfy what is needed.
    const found: unknown[] = [];
    for (const { index, key, get } of given) {
      const value = get(this.slots.values, this.holding);
      if (value === undefined) continue;
      found[index] = value;
      attributes[key] = value;
    }
    const references: Record<string, SourceObjects> = {};
    const covers: number[] = [];
    for (const reference of referred) this.refer(reference, references, found, covers);
    if (!maker.needs.some((group) => group.every((index) => found[index])))
      return { objects: undefined, covers: [] };
    const id = maker.id?.(this.slots.values, this.holding);
    const object = sourceObject(
      maker.type,
      typeof id === 'string' ? id : undefined,
      attributes,
      maker.references.length > 0 ? references : undefined,
    );
    return { objects: maker.each === undefined ? object : eachValue(object, maker.each), covers };
  }

  /** Adds what one reference leads to, and which makers that leaves nothing to list. */
  private refer(
    { index, key, list, target }: PlannedReference,
    references: Record<string, SourceObjects>,
    found: unknown[],
    covers: number[],
  ): void {
    const made = this.make(target);
    const { objects } = made;
    found[index] = objects;
    if (objects === undefined) return;
    // A connection has one end to each side, but a document may say several addresses of it: each leads to it.
    references[key] = list && !isList(objects) ? [objects] : objects;
    covers.push(target.maker.number);
    append(covers, made.covers);
  }
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
