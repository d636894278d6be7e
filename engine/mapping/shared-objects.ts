import type { SourceObject } from '../model/record.js';
import type { Plan } from './plans.js';

/** One object of a maker, or one for each of its values. */
export type SourceObjects = SourceObject | readonly SourceObject[];

export interface Made {
  /** Undefined where the inputs say of nothing. */
  readonly objects: SourceObjects | undefined;
  /** Numbers of the makers whose objects are all referred to, directly or not. */
  readonly covers: readonly number[];
}

/** What a maker made, and of which values. */
interface Remembered extends Made {
  readonly plan: Plan;
  readonly values: readonly unknown[];
}

/** Variants of a thing that are worth remembering, the latest first. */
const maxVariants = 8;
/** Beyond this many things a fresh start costs less than the memory. */
const maxThings = 200_000;

/**
 * What documents of one host said before. Most documents speak of things in words that were used before, so looking
 * for these is cheaper than making them anew; and who gets the same object twice need not look at it twice.
 */
export class SharedObjects {
  private readonly things = new Map<unknown, Remembered[]>();

  find(plan: Plan, values: readonly unknown[]): Made | undefined {
    const variants = this.things.get(thing(plan, values));
    if (variants === undefined) return undefined;
    for (let index = 0; index < variants.length; index++) {
      const made = variants[index] as Remembered;
      if (made.plan !== plan || !matches(made, values)) continue;
      for (let later = index; later > 0; later--) variants[later] = variants[later - 1] as Remembered;
      variants[0] = made;
      return made;
    }
    return undefined;
  }

  remember(plan: Plan, values: readonly unknown[], { objects, covers }: Made): Made {
    const made = { plan, values: Array.from(plan.slots, (slot) => values[slot]), objects, covers };
    const key = thing(plan, values);
    const variants = this.things.get(key);
    if (variants === undefined) {
      if (this.things.size >= maxThings) this.things.clear();
      this.things.set(key, [made]);
    } else {
      if (variants.length >= maxVariants) variants.pop();
      variants.unshift(made);
    }
    return made;
  }
}

/** The value that tells most things apart. */
function thing({ primary }: Plan, values: readonly unknown[]): unknown {
  const value = values[primary];
  return Array.isArray(value) ? value[0] : value;
}

function matches({ plan: { slots }, values: before }: Remembered, values: readonly unknown[]): boolean {
  for (let index = 0; index < slots.length; index++) {
    if (!isSame(before[index], values[slots[index] as number])) return false;
  }
  return true;
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((element, index) => element === right[index]);
}
