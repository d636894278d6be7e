import { identify, scopeOf, type Scope } from '../identity/identity.js';
import { allTargetsOf } from '../identity/references.js';
import type { SourceObject, SourceRecord } from '../model/record.js';
import type { Database } from './database.js';
import type { Description } from './description.js';
import { DescriptionRows } from './description-rows.js';
import type { Entities } from './entities.js';
import type { Member } from './members.js';
import type { Placement } from './placement.js';
import type { KnownProcess } from './process-placement.js';
import { maxReferences } from './forms.js';
import { Recent } from './recent.js';
import { wordsOf } from './words.js';

/** An object that is not described yet. */
interface Found {
  readonly object: SourceObject;
  readonly scope: Scope;
  /** Its number among those objects of the record that are told apart by record, in the order of the references. */
  readonly ordinal: number;
}

/** On the way through a record. */
interface Walk {
  readonly record: SourceRecord;
  /** What was described for this record alone. */
  readonly described: Map<SourceObject, Description>;
  /** The objects that led here. */
  readonly path: SourceObject[];
  ordinal: number;
}

interface Placed {
  readonly entity: number | null;
  readonly member: Member | undefined;
  readonly process?: KnownProcess | undefined;
}

/** Descriptions that are found again by their words. One that is not is described once more, which costs its rows. */
const rememberedWords = 50_000;

/** References this deep are followed without the call stack. */
const maxDepth = 100;

/** Descriptions: found again by their object or, for a while, by their words, so that each is kept once or nearly so. */
export class Descriptions {
  private readonly byWords = new Recent<string, Description>(rememberedWords);
  private byObject = new WeakMap<SourceObject, Description>();
  private last = 0;
  readonly rows: DescriptionRows;

  constructor(
    database: Database,
    private readonly entities: Entities,
    private readonly placement: Placement,
  ) {
    this.rows = new DescriptionRows(database);
  }

  /** The descriptions of the objects that a record lists. */
  describe(record: SourceRecord): Description[] {
    const listed: Description[] = [];
    let walk: Walk | undefined;
    for (const object of record.objects) {
      let description = this.known(object, record);
      if (description === undefined) {
        walk ??= { record, described: new Map(), path: [], ordinal: 0 };
        description = this.resolve(object, walk);
      }
      if (description === undefined)
        return this.describeCyclic(record, walk?.described ?? new Map<SourceObject, Description>());
      listed.push(description);
    }
    return listed;
  }

  /** The number of the description that was made last. */
  get lastNumber(): number {
    return this.last;
  }

  /** Recognises nothing from before: rows of descriptions were deleted. */
  forget(): void {
    this.byWords.clear();
    this.rows.terms.forget();
    this.byObject = new WeakMap();
  }

  private known(object: SourceObject, record: SourceRecord): Description | undefined {
    const known = this.byObject.get(object);
    if (known === undefined || known.host === undefined) return known;
    return known.host === (record.host ?? '') ? known : undefined;
  }

  /** Describes what an object refers to, and then itself; undefined where that leads back to it. */
  private resolve(object: SourceObject, walk: Walk): Description | undefined {
    const known = this.known(object, walk.record) ?? walk.described.get(object);
    if (known !== undefined) return known;
    if (walk.path.length >= maxDepth || walk.path.includes(object)) return undefined;
    const scope = scopeOf(object);
    if (scope === 'record') walk.ordinal += 1;
    const found = { object, scope, ordinal: walk.ordinal };
    const targets: Description[] = [];
    walk.path.push(object);
    for (const target of allTargetsOf(object)) {
      const description = this.resolve(target, walk);
      if (description === undefined) return undefined;
      targets.push(description);
    }
    walk.path.pop();
    return this.describeOne(found, targets, walk);
  }

  /** `targets`: of all references, in their order. */
  private describeOne(found: Found, targets: readonly Description[], walk: Walk): Description {
    const { object, scope } = found;
    const shared = (scope === 'none' || scope === 'host') && targets.every((target) => target.shared);
    const words = scope === 'record' ? undefined : wordsOf(walk.record, object, scope, targets);
    let description = words === undefined ? undefined : this.byWords.get(words);
    if (description === undefined) {
      const forms = targets.map((target) => target.form);
      const form = this.rows.formOf(object, scope, forms);
      description = this.make(found, { targets, form, shared }, walk.record);
      this.rows.writeReferences(description.number, object, targets);
      if (words !== undefined) this.byWords.set(words, description);
    }
    if (shared) this.byObject.set(object, description);
    else walk.described.set(object, description);
    return description;
  }

  /**
   * Describes a record whose references go in a circle, or so deep as if they did. What is in a circle cannot be told by
   * what it refers to: it is described once for this record. `described`: what was, so far. Goes forward and backward, since readers write either way.
   */
  private describeCyclic(record: SourceRecord, described: Map<SourceObject, Description>): Description[] {
    const walk: Walk = { record, described, path: [], ordinal: 0 };
    const find = (object: SourceObject): Description | undefined =>
      described.get(object) ?? this.known(object, record);
    const targetsOf = ({ object }: Found): Description[] =>
      allTargetsOf(object).flatMap((target) => find(target) ?? []);
    let left = this.findNew(record).filter(({ object }) => !described.has(object));
    for (let before = left.length + 1; left.length > 0 && left.length < before; left.reverse()) {
      before = left.length;
      left = left.filter((found) => {
        const targets = targetsOf(found);
        if (targets.length < allTargetsOf(found.object).length) return true;
        this.describeOne(found, targets, walk);
        return false;
      });
    }
    const formIn = this.formsInCircle();
    const circles = left.map((found) => {
      const targets: Description[] = [];
      const made = this.make(found, { targets, form: formIn(found.object), shared: false }, record);
      described.set(found.object, made);
      return { found, targets, made };
    });
    for (const { found, targets, made } of circles) {
      targets.push(...targetsOf(found));
      this.rows.writeReferences(made.number, found.object, targets);
    }
    return record.objects.flatMap((object) => find(object) ?? []);
  }

  /** The forms of what refers to itself in the end: as far as paths are followed. */
  private formsInCircle(): (object: SourceObject) => number {
    const known = Array.from({ length: maxReferences + 1 }, () => new Map<SourceObject, number>());
    const formOf = (object: SourceObject, depth: number): number => {
      const before = known[depth]?.get(object);
      if (before !== undefined) return before;
      const targets = depth === 0 ? [] : allTargetsOf(object).map((target) => formOf(target, depth - 1));
      const form = this.rows.formOf(object, scopeOf(object), targets);
      known[depth]?.set(object, form);
      return form;
    };
    return (object) => formOf(object, maxReferences);
  }

  /** What a record mentions and no record before it has described, each before what it refers to. */
  private findNew(record: SourceRecord): Found[] {
    const seen = new Set<SourceObject>();
    const found: Found[] = [];
    let ordinal = 0;
    const stack = [...record.objects].reverse();
    for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
      if (seen.has(object) || this.known(object, record) !== undefined) continue;
      seen.add(object);
      const scope = scopeOf(object);
      if (scope === 'record') ordinal += 1;
      found.push({ object, scope, ordinal });
      stack.push(...allTargetsOf(object).reverse());
    }
    return found;
  }

  private make(
    { object, scope, ordinal }: Found,
    { targets, form, shared }: Pick<Description, 'targets' | 'form' | 'shared'>,
    record: SourceRecord,
  ): Description {
    this.last += 1;
    const number = this.last;
    const host = record.host ?? '';
    const placed = this.place(record, object, ordinal, number);
    const bound = scope !== 'none';
    const { entity } = placed;
    this.rows.write({ number, object, scope, entity, host: bound && host !== '' ? host : null, form });
    return {
      number,
      type: object.type,
      targets,
      form,
      host: bound || targets.some((target) => target.host !== undefined) ? host : undefined,
      shared,
      process: placed.process,
      member: placed.member,
      mentionedIn: 0,
    };
  }

  /** The entity that a description names; null where that is decided when the load is complete. */
  private place(record: SourceRecord, object: SourceObject, ordinal: number, description: number): Placed {
    const host = record.host ?? '';
    const identity = identify(object, { host, recordId: record.id, ordinal });
    const { partial, processes } = this.placement;
    switch (identity.kind) {
      case 'named': {
        const { group, process } = identity;
        const entity = this.entities.number(object.type, identity.key);
        return {
          entity,
          member: group === undefined ? undefined : partial.addFull(group, description, entity),
          process: process && processes.addProcess(entity, process, host),
        };
      }
      case 'partial':
        return { entity: null, member: partial.addPartial(description, object.type, identity) };
      case 'sighting': {
        const seen = { first: record.firstObserved, last: record.lastObserved };
        return { entity: null, member: processes.addSighting(description, identity, host, seen) };
      }
    }
  }
}
