import type { SourceObject } from '../model/record.js';
import { isHolding } from './compile-values.js';
import type { Holding } from './conditions.js';
import type { ObjectMaker } from './object-makers.js';

/** One object of a maker, or one for each of its values. */
export type SourceObjects = SourceObject | readonly SourceObject[];

export interface Made {
  /** Undefined where the inputs say of nothing. */
  readonly objects: SourceObjects | undefined;
  /** Numbers of the makers whose objects are all referred to, directly or not. */
  readonly covers: readonly number[];
}

/** What a maker made, and of which inputs. */
interface Remembered extends Made {
  readonly maker: ObjectMaker;
  readonly holding: Holding;
  /** Inputs that had a value, and the values. */
  readonly slots: readonly number[];
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

  find(maker: ObjectMaker, slots: readonly unknown[], holding: Holding): Made | undefined {
    const variants = this.things.get(primary(maker, slots));
    if (variants === undefined) return undefined;
    for (let index = 0; index < variants.length; index++) {
      const made = variants[index] as Remembered;
      if (made.maker !== maker || made.holding !== (holding & maker.conditions)) continue;
      if (!matches(made, slots, holding)) continue;
      for (let later = index; later > 0; later--) variants[later] = variants[later - 1] as Remembered;
      variants[0] = made;
      return made;
    }
    return undefined;
  }

  remember(maker: ObjectMaker, slots: readonly unknown[], holding: Holding, { objects, covers }: Made): Made {
    const filled = maker.inputs.all
      .filter((input) => slots[input.slot] !== undefined && isHolding(input, holding))
      .map(({ slot }) => slot);
    const made = {
      maker,
      holding: holding & maker.conditions,
      slots: filled,
      values: filled.map((slot) => slots[slot]),
      objects,
      covers,
    };
    const key = primary(maker, slots);
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

/** The value that tells most things apart: that of the first trigger that is filled. */
function primary(maker: ObjectMaker, slots: readonly unknown[]): unknown {
  for (const slot of maker.triggers) {
    const value = slots[slot];
    if (value !== undefined) return Array.isArray(value) ? value[0] : value;
  }
  return undefined;
}

function matches(made: Remembered, slots: readonly unknown[], holding: Holding): boolean {
  const inputs = made.maker.inputs;
  let filled = 0;
  for (let index = 0; index < inputs.slots.length; index++) {
    const slot = inputs.slots[index] as number;
    const value = slots[slot];
    if (value === undefined) continue;
    const when = inputs.when[index] as number;
    if ((holding & when) !== when || (holding & (inputs.unless[index] as number)) !== 0) continue;
    if (made.slots[filled] !== slot || !isSame(made.values[filled], value)) return false;
    filled++;
  }
  return filled === made.slots.length;
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((element, index) => element === right[index]);
}
