import { append } from '../append.js';
import { scopeOf } from '../identity/identity.js';
import { allTargetsOf } from '../identity/references.js';
import type { SourceObject, SourceRecord } from '../model/record.js';
import type { Database } from './database.js';
import type { Description } from './description.js';
import type { Entities } from './entities.js';
import type { Placement } from './placement.js';
import { maxReferences } from './forms.js';
import { NewDescriptions, type DescriptionsMemory, type Found } from './new-descriptions.js';
import { Recent } from './recent.js';
import { wordsOf } from './words.js';

/** On the way through a record. */
interface Walk {
  readonly record: SourceRecord;
  /** What was described for this record alone. */
  readonly described: Map<SourceObject, Description>;
  /** The objects that led here. */
  readonly path: SourceObject[];
  ordinal: number;
}

/** Descriptions that are found again by their words. One that is not is described once more, which costs its rows. */
const rememberedWords = 10_000;

/** References this deep are followed without the call stack. */
const maxDepth = 100;

/** Descriptions: found again by their object or, for a while, by their words, so that each is kept once or nearly so. */
export class Descriptions {
  private readonly byWords = new Recent<string, Description>(rememberedWords);
  private byObject = new WeakMap<SourceObject, Description>();
  private readonly made: NewDescriptions;

  constructor(database: Database, entities: Entities, placement: Placement) {
    this.made = new NewDescriptions(database, entities, placement);
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
        if (description === undefined) return this.describeCyclic(walk);
      }
      listed.push(description);
    }
    return listed;
  }

  /** The number of the description that was made last. */
  get lastNumber(): number {
    return this.made.lastNumber;
  }

  /** Recognises nothing from before: rows of descriptions were deleted. */
  forget(): void {
    this.byWords.clear();
    this.made.rows.terms.forget();
    this.byObject = new WeakMap();
  }

  memory(): DescriptionsMemory {
    return this.made.memory();
  }

  recall(memory: DescriptionsMemory): void {
    this.made.recall(memory);
  }

  /** Writes all that waits in memory. */
  flush(): void {
    this.made.rows.flush();
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
    const form = this.made.formOf(found, targets);
    const words = scope === 'record' ? undefined : wordsOf(walk.record, object, scope, targets, form);
    let description = words === undefined ? undefined : this.byWords.get(words);
    if (description === undefined) {
      description = this.made.describe(found, { targets, form, shared }, walk.record);
      if (words !== undefined) this.byWords.set(words, description);
    }
    if (shared) this.byObject.set(object, description);
    else walk.described.set(object, description);
    return description;
  }

  /**
   * Describes a record whose references go in a circle, or so deep as if they did. What is in a circle cannot be told by
   * what it refers to: it is described once for this record. Goes forward and backward, since readers write either way.
   */
  private describeCyclic(walk: Walk): Description[] {
    const { record, described } = walk;
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
      const made = this.made.make(found, { targets, form: formIn(found.object), shared: false }, record);
      described.set(found.object, made);
      return { found, targets, made };
    });
    for (const { found, targets, made } of circles) {
      append(targets, targetsOf(found));
      this.made.rows.writeReferences(made.number, found.object, targets);
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
      const form = this.made.rows.formOf(object, scopeOf(object), targets);
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
      append(stack, allTargetsOf(object).reverse());
    }
    return found;
  }
}
