import { append } from '../append.js';
import type { FoundAttribute } from '../model/inspection.js';
import type { Scalar, SourceObject, SourceRecord } from '../model/record.js';

const examplesKept = 3;

/** Which attributes the objects of records give, with the first different values. */
export class AttributeTally {
  private readonly found = new Map<string, FoundAttribute & { readonly examples: Scalar[] }>();
  /** Records share objects, and objects refer to each other, in circles too. */
  private readonly seen = new WeakSet<SourceObject>();

  add(record: SourceRecord): void {
    const waiting = [...record.objects];
    for (let object = waiting.pop(); object; object = waiting.pop()) {
      if (this.seen.has(object)) continue;
      this.seen.add(object);
      for (const [attribute, value] of Object.entries(object.attributes)) {
        this.addValue(object.type, attribute, value);
      }
      append(waiting, Object.values(object.references ?? {}).flat());
    }
  }

  /** In no order; `fields` are not known here. */
  attributes(): readonly FoundAttribute[] {
    return [...this.found.values()];
  }

  private addValue(type: string, attribute: string, value: Scalar | readonly Scalar[]): void {
    const key = `${type} ${attribute}`;
    const known = this.found.get(key) ?? { type, attribute, fields: [], examples: [] };
    this.found.set(key, known);
    for (const one of Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar]) {
      if (known.examples.length >= examplesKept) return;
      if (!known.examples.includes(one)) known.examples.push(one);
    }
  }
}

/** By type, then attribute: the order in which attributes are listed. */
export function byTypeAndAttribute(a: FoundAttribute, b: FoundAttribute): number {
  return compare(a.type, b.type) || compare(a.attribute, b.attribute);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
