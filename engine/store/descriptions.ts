import { identify, scopeOf, type Scope } from '../identity/identity.js';
import { normalGuid } from '../identity/normal-form.js';
import { allTargetsOf, targetsOf } from '../identity/references.js';
import type { Scalar, SourceObject, SourceRecord } from '../model/record.js';
import type { Database, SqlValue } from './database.js';
import { reachable, type Description } from './description.js';
import type { Entities } from './entities.js';
import type { KnownProcess, Placement } from './placement.js';
import { RowBuffer } from './row-buffer.js';
import { wordsOf } from './words.js';

/** An object that is not described yet. */
interface Found {
  readonly object: SourceObject;
  readonly scope: Scope;
  readonly ordinal: number;
}

/** Descriptions: each kept once, found again by its object or its words. */
export class Descriptions {
  private readonly byWords = new Map<string, Description>();
  private readonly byObject = new WeakMap<SourceObject, Description>();
  private readonly attributes = new Map<string, number>();
  private last = 0;
  private readonly rows;

  constructor(
    database: Database,
    private readonly entities: Entities,
    private readonly placement: Placement,
  ) {
    this.rows = {
      attribute: new RowBuffer(database, 'attribute', ['attribute', 'path']),
      description: new RowBuffer(database, 'description', ['description', 'entity', 'type', 'host']),
      value: new RowBuffer(database, 'value', ['description', 'attribute', 'position', 'value']),
      reference: new RowBuffer(database, 'reference', ['description', 'attribute', 'target']),
      part: new RowBuffer(database, 'part', ['description', 'part']),
    };
  }

  /** The descriptions of the objects that a record lists. */
  describe(record: SourceRecord): Description[] {
    const listed: Description[] = [];
    for (const object of record.objects) {
      const known = this.known(object, record);
      if (known === undefined) return this.describeNew(record);
      listed.push(known);
    }
    return listed;
  }

  /** Writes what a root of a record leads to, where that was not done before. */
  close(root: Description): void {
    if (root.closed) return;
    root.closed = true;
    for (const part of reachable(root)) this.rows.part.add(root.number, part.number);
  }

  /** Forgets descriptions whose rows were deleted. */
  forget(dead: ReadonlySet<number>): void {
    for (const [words, description] of this.byWords) {
      if (!dead.has(description.number)) continue;
      description.dead = true;
      this.byWords.delete(words);
    }
  }

  flush(): void {
    for (const buffer of Object.values(this.rows)) buffer.flush();
  }

  private known(object: SourceObject, record: SourceRecord): Description | undefined {
    const known = this.byObject.get(object);
    if (known === undefined || known.dead) return undefined;
    return known.host === undefined || known.host === (record.host ?? '') ? known : undefined;
  }

  /** Describes each object after those that it refers to; goes forward and backward since readers write either way. */
  private describeNew(record: SourceRecord): Description[] {
    const described = new Map<SourceObject, Description>();
    const find = (object: SourceObject): Description | undefined =>
      described.get(object) ?? this.known(object, record);
    let left = this.findNew(record);
    for (let before = left.length + 1; left.length > 0 && left.length < before; left.reverse()) {
      before = left.length;
      left = left.filter((found) => {
        if (!allTargetsOf(found.object).every((target) => find(target) !== undefined)) return true;
        described.set(found.object, this.describeOne(record, found, find));
        return false;
      });
    }
    this.describeCyclic(record, left, described, find);
    return record.objects.flatMap((object) => find(object) ?? []);
  }

  /** What a record mentions and nobody has described so far, in an order that does not depend on what was. */
  private findNew(record: SourceRecord): Found[] {
    const seen = new Set<SourceObject>();
    const found: Found[] = [];
    let ordinal = 0;
    const look = (object: SourceObject): void => {
      if (seen.has(object) || this.known(object, record) !== undefined) return;
      seen.add(object);
      const scope = scopeOf(object);
      if (scope === 'record') ordinal += 1;
      found.push({ object, scope, ordinal });
    };
    record.objects.forEach(look);
    for (const { object } of found) allTargetsOf(object).forEach(look);
    return found;
  }

  private describeOne(
    record: SourceRecord,
    found: Found,
    find: (object: SourceObject) => Description | undefined,
  ): Description {
    const { object, scope } = found;
    const names = Object.keys(object.references ?? {});
    const targets = names.map((name) => targetsOf(object, name).flatMap((target) => find(target) ?? []));
    const distinct = [...new Set(targets.flat())];
    const own = scope === 'record';
    const words = own
      ? ''
      : wordsOf(
          record,
          object,
          scope,
          names.map((name, index) => [name, (targets[index] ?? []).map(({ number }) => number)]),
        );
    const known = own ? undefined : this.byWords.get(words);
    const shared = !own && scope !== 'time' && distinct.every((target) => target.shared);
    const description =
      known ??
      this.make(record, found, { targets: distinct, shared, cyclic: distinct.some(({ cyclic }) => cyclic) });
    if (known === undefined) {
      if (!own) this.byWords.set(words, description);
      this.writeReferences(object, description.number, find);
    }
    if (shared) this.byObject.set(object, description);
    return description;
  }

  /** What is in a cycle cannot be told by what it refers to, which is not described yet: it is described per record. */
  private describeCyclic(
    record: SourceRecord,
    left: readonly Found[],
    described: Map<SourceObject, Description>,
    find: (object: SourceObject) => Description | undefined,
  ): void {
    const targets = left.map((): Description[] => []);
    left.forEach((found, index) => {
      const made = this.make(record, found, { targets: targets[index] ?? [], shared: false, cyclic: true });
      described.set(found.object, made);
    });
    left.forEach(({ object }, index) => {
      targets[index]?.push(...new Set(allTargetsOf(object).flatMap((target) => find(target) ?? [])));
      this.writeReferences(object, described.get(object)?.number ?? 0, find);
    });
  }

  private make(
    record: SourceRecord,
    { object, scope, ordinal }: Found,
    { targets, shared, cyclic }: Pick<Description, 'targets' | 'shared' | 'cyclic'>,
  ): Description {
    this.last += 1;
    const number = this.last;
    const host = record.host ?? '';
    const placed = this.place(record, object, ordinal, number);
    const bound = scope !== 'none';
    this.rows.description.add(number, placed.entity, object.type, bound && host !== '' ? host : null);
    this.writeValues(object, number);
    return {
      number,
      type: object.type,
      targets,
      host: bound || targets.some((target) => target.host !== undefined) ? host : undefined,
      shared,
      cyclic,
      process: placed.process,
      closed: false,
      dead: false,
      mentionedIn: 0,
      referredIn: 0,
    };
  }

  /** The entity that a description names; null where that is decided when the load is complete. */
  private place(
    record: SourceRecord,
    object: SourceObject,
    ordinal: number,
    description: number,
  ): { readonly entity: number | null; readonly process?: KnownProcess | undefined } {
    const host = record.host ?? '';
    const identity = identify(object, { host, recordId: record.id, ordinal });
    switch (identity.kind) {
      case 'named': {
        const entity = this.entities.number(object.type, identity.key);
        return { entity, process: this.placement.addNamed(description, entity, identity, host) };
      }
      case 'partial':
        this.placement.addPartial(description, object.type, identity);
        return { entity: null };
      case 'sighting': {
        const seen = { host, start: record.firstObserved, end: record.lastObserved };
        this.placement.addSighting(description, identity, seen);
        return { entity: null };
      }
    }
  }

  private writeValues(object: SourceObject, description: number): void {
    for (const path in object.attributes) {
      const value = object.attributes[path];
      if (value === undefined || isNoIdentity(object, path)) continue;
      const attribute = this.attribute(path);
      if (typeof value !== 'object') this.rows.value.add(description, attribute, 0, sqlValue(value));
      else
        value.forEach((one, position) =>
          this.rows.value.add(description, attribute, position, sqlValue(one)),
        );
    }
  }

  private writeReferences(
    object: SourceObject,
    description: number,
    find: (object: SourceObject) => Description | undefined,
  ): void {
    for (const name in object.references) {
      const targets = new Set(targetsOf(object, name).map((target) => find(target)?.number));
      for (const target of targets) {
        if (target !== undefined) this.rows.reference.add(description, this.attribute(name), target);
      }
    }
  }

  private attribute(path: string): number {
    const known = this.attributes.get(path);
    if (known !== undefined) return known;
    const attribute = this.attributes.size + 1;
    this.attributes.set(path, attribute);
    this.rows.attribute.add(attribute, path);
    return attribute;
  }
}

/** The zero GUID says that the source knew none: it is not kept. */
function isNoIdentity({ type, attributes }: SourceObject, path: string): boolean {
  return path === 'x_unique_id' && type === 'process' && normalGuid(attributes[path]) === undefined;
}

function sqlValue(value: Scalar): SqlValue {
  return typeof value === 'boolean' || Number.isNaN(value) ? String(value) : value;
}
