import { append } from '../../append.js';
import {
  setAttribute,
  sourceObject,
  type Scalar,
  type SourceObject,
  type SourceRecord,
} from '../../model/record.js';
import type { ObjectForm, PackedRecords } from './packed-records.js';

type Targets = SourceObject | readonly SourceObject[];

/** An object while it is made: what it refers to is filled in when all objects are there. */
interface Unfinished extends SourceObject {
  readonly references?: Record<string, Targets>;
}

/** Unpacks, in their order, the records that one RecordPacker packed: objects that were one are one again. */
export class RecordUnpacker {
  private readonly forms: ObjectForm[] = [];
  private readonly hosts: string[] = [];
  private objects: SourceObject[] = [];

  unpack(packed: PackedRecords): SourceRecord[] {
    append(this.forms, packed.forms);
    append(this.hosts, packed.hosts);
    if (packed.afresh) this.objects = [];
    const first = this.objects.length;
    const forms = this.addObjects(packed);
    this.link(packed.links, first, forms);
    return this.records(packed);
  }

  /** Adds the new objects, and gives their forms. */
  private addObjects({ objects, values }: PackedRecords): ObjectForm[] {
    const made: ObjectForm[] = [];
    let at = 0;
    let value = 0;
    while (at < objects.length) {
      const form = this.forms[objects[at++] as number] as ObjectForm;
      const id = form.hasId ? (values[value++] as string) : undefined;
      const attributes: Record<string, Scalar | readonly Scalar[]> = {};
      for (const { key, isList } of form.attributes) {
        if (!isList) setAttribute(attributes, key, values[value++] as Scalar);
        else {
          const length = objects[at++] as number;
          setAttribute(attributes, key, values.slice(value, (value += length)));
        }
      }
      this.objects.push(sourceObject(form.type, id, attributes, form.references && {}));
      made.push(form);
    }
    return made;
  }

  private link(links: Int32Array, first: number, forms: readonly ObjectForm[]): void {
    let at = 0;
    const next = (): SourceObject => this.objects[links[at++] as number] as SourceObject;
    forms.forEach(({ references }, index) => {
      const object = this.objects[first + index] as Unfinished;
      for (const { key, isList } of references ?? []) {
        if (object.references === undefined) continue;
        object.references[key] = isList ? Array.from({ length: links[at++] as number }, next) : next();
      }
    });
  }

  private records({ records, ids, versions, times }: PackedRecords): SourceRecord[] {
    let at = 0;
    return ids.map((id, index) => {
      const host = this.hosts[records[at++] as number];
      const length = records[at++] as number;
      const objects: SourceObject[] = [];
      for (const end = at + length; at < end; at++)
        objects.push(this.objects[records[at] as number] as SourceObject);
      const firstObserved = times[3 * index] as number;
      const lastObserved = times[3 * index + 1] as number;
      const numberObserved = times[3 * index + 2] as number;
      const record =
        host === undefined
          ? { id, firstObserved, lastObserved, numberObserved, objects }
          : { id, firstObserved, lastObserved, numberObserved, objects, host };
      const version = versions?.[index];
      return version === undefined ? record : { ...record, version };
    });
  }
}
