import type { Scope } from '../identity/identity.js';
import { targetsOf } from '../identity/references.js';
import type { Scalar, SourceObject } from '../model/record.js';
import type { Database, SqlValue } from './database.js';
import { reachable, type Description } from './description.js';
import { RowBuffer } from './row-buffer.js';

/** Writes descriptions: their values, references and closures. */
export class DescriptionRows {
  private readonly attributes = new Map<string, number>();
  private readonly attribute: RowBuffer;
  private readonly description: RowBuffer;
  private readonly value: RowBuffer;
  private readonly reference: RowBuffer;
  private readonly part: RowBuffer;

  constructor(database: Database) {
    this.attribute = new RowBuffer(database, 'attribute', ['attribute', 'path']);
    this.description = new RowBuffer(database, 'description', ['description', 'entity', 'type', 'host']);
    this.value = new RowBuffer(database, 'value', ['description', 'attribute', 'position', 'value']);
    this.reference = new RowBuffer(database, 'reference', ['description', 'attribute', 'target']);
    this.part = new RowBuffer(database, 'part', ['description', 'part']);
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
      if (typeof value !== 'object') this.value.add(number, attribute, 0, sqlValue(value));
      else value.forEach((one, position) => this.value.add(number, attribute, position, sqlValue(one)));
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

  /** Writes what a root of a record leads to, where that was not done before. */
  close(root: Description): void {
    if (root.closed) return;
    root.closed = true;
    if (root.targets.length === 0) this.part.add(root.number, root.number);
    else for (const part of reachable(root)) this.part.add(root.number, part.number);
  }

  flush(): void {
    for (const buffer of [this.attribute, this.description, this.value, this.reference, this.part]) {
      buffer.flush();
    }
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

function sqlValue(value: Scalar): SqlValue {
  return typeof value === 'boolean' || Number.isNaN(value) ? String(value) : value;
}
