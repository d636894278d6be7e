import type { Database } from './database.js';
import type { Description } from './description.js';
import { Recent } from './recent.js';
import { RowBuffer } from './row-buffer.js';

/** Sets of descriptions that are recognised. One that is not is written once more. */
const rememberedSets = 10_000;

/**
 * What records mention, in as few rows as may be. Most of what a record mentions was mentioned together before: the event,
 * the computer, a program, its user, an address. So a record has at most two bundles: what it describes for the first
 * time, which is the record's own, and all else, which it mostly shares with others.
 */
export class Bundles {
  private readonly known = new Recent<string, number>(rememberedSets);
  private last = 0;
  private readonly part: RowBuffer;
  private readonly root: RowBuffer;

  constructor(database: Database) {
    this.part = new RowBuffer(database, 'part', ['bundle', 'description']);
    this.root = new RowBuffer(database, 'root', ['record', 'bundle']);
  }

  /** Writes what a record mentions. `newAfter`: descriptions with a greater number are of this record. */
  add(record: number, mentioned: readonly Description[], newAfter: number): void {
    let own = 0;
    let others = '';
    for (const { number } of mentioned) {
      if (number <= newAfter) others += `${number} `;
      else this.part.add((own ||= this.next()), number);
    }
    if (own > 0) this.root.add(record, own);
    if (others !== '') this.root.add(record, this.shared(others, mentioned, newAfter));
  }

  /** Recognises nothing from before: rows were deleted. */
  forget(): void {
    this.known.clear();
  }

  /** The number of the bundle that was made last. */
  memory(): number {
    return this.last;
  }

  recall(last: number): void {
    this.last = last;
  }

  flush(): void {
    this.part.flush();
    this.root.flush();
  }

  private shared(words: string, mentioned: readonly Description[], newAfter: number): number {
    const known = this.known.get(words);
    if (known !== undefined) return known;
    const bundle = this.next();
    this.known.set(words, bundle);
    for (const { number } of mentioned) if (number <= newAfter) this.part.add(bundle, number);
    return bundle;
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }
}
