import type { Scalar, SourceObject, SourceRecord } from '../../model/record.js';
import { targetsOf } from '../../identity/references.js';
import type { ObjectForm, PackedRecords } from './packed-records.js';

/** Objects that are recognised; beyond, a fresh start costs less than moving what lives long costs the garbage collectors of both sides. */
const maxObjects = 10_000;

/** One batch while it is packed (packed-records.ts). */
class Batch {
  readonly forms: ObjectForm[] = [];
  readonly hosts: string[] = [];
  readonly objects: number[] = [];
  readonly values: Scalar[] = [];
  readonly links: number[] = [];
  readonly records: number[] = [];
  /** Numbered, and not packed yet. */
  readonly found: SourceObject[] = [];
}

/** Packs the records of one reading; remembers what it sent. */
export class RecordPacker {
  private readonly objectNumbers = new Map<SourceObject, number>();
  private readonly formNumbers = new Map<string, number>();
  private readonly hostNumbers = new Map<string, number>();

  pack(records: readonly SourceRecord[]): PackedRecords {
    const afresh = this.objectNumbers.size >= maxObjects;
    if (afresh) this.objectNumbers.clear();
    const batch = new Batch();
    const times = new Float64Array(3 * records.length);
    records.forEach((record, index) => {
      this.packRecord(record, batch);
      times.set([record.firstObserved, record.lastObserved, record.numberObserved], 3 * index);
    });
    // Not `for … of`: what is packed leads to more.
    for (let index = 0; index < batch.found.length; index++)
      this.packObject(batch.found[index] as SourceObject, batch);
    const { forms, hosts, values } = batch;
    return {
      ...{ afresh, forms, hosts, values, times },
      objects: Int32Array.from(batch.objects),
      links: Int32Array.from(batch.links),
      records: Int32Array.from(batch.records),
      ids: records.map(({ id }) => id),
      versions: records.some(({ version }) => version) ? records.map(({ version }) => version) : undefined,
    };
  }

  private packRecord({ host, objects }: SourceRecord, batch: Batch): void {
    batch.records.push(this.hostNumber(host, batch.hosts), objects.length);
    for (const object of objects) batch.records.push(this.numberOf(object, batch));
  }

  private packObject(object: SourceObject, batch: Batch): void {
    const { objects, values, links } = batch;
    objects.push(this.formNumber(object, batch.forms));
    if (object.id !== undefined) values.push(object.id);
    for (const key in object.attributes) {
      const value = object.attributes[key] as Scalar | readonly Scalar[];
      if (typeof value !== 'object') values.push(value);
      else {
        objects.push(value.length);
        for (const one of value) values.push(one);
      }
    }
    for (const key in object.references) {
      const targets = targetsOf(object, key);
      if (Array.isArray(object.references[key])) links.push(targets.length);
      for (const target of targets) links.push(this.numberOf(target, batch));
    }
  }

  private numberOf(object: SourceObject, batch: Batch): number {
    const known = this.objectNumbers.get(object);
    if (known !== undefined) return known;
    const number = this.objectNumbers.size;
    this.objectNumbers.set(object, number);
    batch.found.push(object);
    return number;
  }

  private formNumber(object: SourceObject, forms: ObjectForm[]): number {
    const words = wordsOfForm(object);
    const known = this.formNumbers.get(words);
    if (known !== undefined) return known;
    const number = this.formNumbers.size;
    this.formNumbers.set(words, number);
    const places = (of: Readonly<Record<string, unknown>>): ObjectForm['attributes'] =>
      Object.entries(of).map(([key, value]) => ({ key, isList: Array.isArray(value) }));
    forms.push({
      type: object.type,
      hasId: object.id !== undefined,
      attributes: places(object.attributes),
      references: object.references && places(object.references),
    });
    return number;
  }

  private hostNumber(host: string | undefined, hosts: string[]): number {
    if (host === undefined) return -1;
    const known = this.hostNumbers.get(host);
    if (known !== undefined) return known;
    const number = this.hostNumbers.size;
    this.hostNumbers.set(host, number);
    hosts.push(host);
    return number;
  }
}

/** A text that two objects share when, and only when, they are of one form. Lengths stand before texts, which can hold anything. */
function wordsOfForm({ type, id, attributes, references }: SourceObject): string {
  const words = `${id === undefined ? '' : 'id'}${type.length}:${type}${wordsOfKeys(attributes)}`;
  return references === undefined ? words : `${words}>${wordsOfKeys(references)}`;
}

function wordsOfKeys(of: Readonly<Record<string, unknown>>): string {
  let words = '';
  for (const key in of) words += `${Array.isArray(of[key]) ? '[' : '='}${key.length}:${key}`;
  return words;
}
