import type { Scalar, SourceObject, SourceRecord } from '../../model/record.js';
import { targetsOf } from '../../identity/references.js';
import type { ObjectForm, PackedRecords } from './packed-records.js';

/** Objects that are recognised at most; beyond, a fresh start costs less than the memory on both sides. */
const maxObjects = 200_000;

/** Packs the records of one reading; remembers what it sent. */
export class RecordPacker {
  private readonly objectNumbers = new Map<SourceObject, number>();
  private readonly formNumbers = new Map<string, number>();
  private readonly hostNumbers = new Map<string, number>();

  pack(batch: readonly SourceRecord[]): PackedRecords {
    const afresh = this.objectNumbers.size >= maxObjects;
    if (afresh) this.objectNumbers.clear();
    const forms: ObjectForm[] = [];
    const hosts: string[] = [];
    const objects: number[] = [];
    const values: Scalar[] = [];
    const links: number[] = [];
    const records: number[] = [];
    const times = new Float64Array(3 * batch.length);
    /** Numbered, and not packed yet. */
    const found: SourceObject[] = [];

    const numberOf = (object: SourceObject): number => {
      const known = this.objectNumbers.get(object);
      if (known !== undefined) return known;
      const number = this.objectNumbers.size;
      this.objectNumbers.set(object, number);
      found.push(object);
      return number;
    };

    const packObject = (object: SourceObject): void => {
      objects.push(this.formNumber(object, forms));
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
        for (const target of targets) links.push(numberOf(target));
      }
    };

    batch.forEach((record, index) => {
      records.push(this.hostNumber(record.host, hosts), record.objects.length);
      for (const object of record.objects) records.push(numberOf(object));
      times.set([record.firstObserved, record.lastObserved, record.numberObserved], 3 * index);
    });
    // Not `for … of`: what is packed leads to more.
    for (let index = 0; index < found.length; index++) packObject(found[index] as SourceObject);
    return {
      afresh,
      forms,
      hosts,
      objects: Int32Array.from(objects),
      values,
      links: Int32Array.from(links),
      records: Int32Array.from(records),
      ids: batch.map(({ id }) => id),
      times,
    };
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
