/** The values of one document after the other, each in the slot of its field (field-tree.ts). */
export class Slots {
  /** Undefined where the document does not have the field. */
  readonly values: unknown[];
  /** The slots that have a value, in the order of the document: the first `count` of them. */
  readonly filled: Int32Array;
  count = 0;
  /** Whether a value that is taken as it stands is a number that JSON.parse made of other digits. */
  isRounded = false;

  constructor(size: number) {
    this.values = new Array<unknown>(size).fill(undefined);
    this.filled = new Int32Array(size);
  }

  /** What a document says twice is a list. */
  put(slot: number, value: unknown): void {
    const before = this.values[slot];
    if (before !== undefined) this.values[slot] = [before, value].flat();
    else if (value !== undefined) {
      this.values[slot] = value;
      this.filled[this.count++] = slot;
    }
  }

  clear(): void {
    for (let index = 0; index < this.count; index++) this.values[this.filled[index] as number] = undefined;
    this.count = 0;
    this.isRounded = false;
  }
}
