import type { Scope } from '../identity/identity.js';
import { targetsOf } from '../identity/references.js';
import type { Scalar, SourceObject } from '../model/record.js';
import type { Database } from './database.js';
import type { Description } from './description.js';
import { RowBuffer } from './row-buffer.js';
import { SortedPairs } from './sorted-pairs.js';
import { Terms } from './terms.js';

/** Writes descriptions: their values and references. */
export class DescriptionRows {
  private readonly attributes = new Map<string, number>();
  private readonly attribute: RowBuffer;
  private readonly description: RowBuffer;
  private readonly value: RowBuffer;
  private readonly usage: SortedPairs;
  private readonly reference: RowBuffer;

  readonly terms: Terms;

  constructor(database: Database) {
    this.terms = new Terms(database);
    this.attribute = new RowBuffer(database, 'attribute', ['attribute', 'path']);
    this.description = new RowBuffer(database, 'description', ['description', 'entity', 'type', 'host']);
    this.value = new RowBuffer(database, 'value', ['description', 'attribute', 'position', 'term']);
    this.usage = new SortedPairs(database, 'usage', ['term', 'description']);
    this.reference = new RowBuffer(database, 'reference', ['description', 'attribute', 'target']);
  }

  /** `entity` and `host`: null where there is none. A process that is not told by its unique id has none: it is zero. */
  write(
    number: number,
    entity: number | null,
    object: SourceObject,
    scope: Scope,
    host: string | null,
  ): void {
    this.description.add(number, entity, object.type, host);
    const noUniqueId = object.type === 'process' && scope !== 'host';
    for (const path in object.attributes) {
      const value = object.attributes[path];
      if (value === undefined || (noUniqueId && path === 'x_unique_id')) continue;
      const attribute = this.attributeNumber(path);
      if (typeof value !== 'object') this.writeValue(number, attribute, 0, value);
      else value.forEach((one, position) => this.writeValue(number, attribute, position, one));
    }
  }

  /** `targets`: of all references of the object, in their order. */
  writeReferences(number: number, object: SourceObject, targets: readonly Description[]): void {
    let at = 0;
    for (const name in object.references) {
      const attribute = this.attributeNumber(name);
      const end = at + targetsOf(object, name).length;
      const written = end - at > 1 ? new Set<number>() : undefined;
      for (; at < end; at++) {
        const target = targets[at]?.number;
        if (target === undefined || written?.has(target)) continue;
        written?.add(target);
        this.reference.add(number, attribute, target);
      }
    }
  }

  flush(): void {
    const { attribute, description, terms, value, usage, reference } = this;
    for (const waiting of [attribute, description, terms, value, usage, reference]) waiting.flush();
  }

  private writeValue(description: number, attribute: number, position: number, value: Scalar): void {
    const term = this.terms.number(attribute, value);
    this.value.add(description, attribute, position, term);
    this.usage.add(term, description);
  }

  private attributeNumber(path: string): number {
    const known = this.attributes.get(path);
    if (known !== undefined) return known;
    const attribute = this.attributes.size + 1;
    this.attributes.set(path, attribute);
    this.attribute.add(attribute, path);
    return attribute;
  }
}
