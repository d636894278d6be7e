import { DamagedBytes, type Bytes } from './bytes.js';

const nothing = new Uint8Array(0);

/** Takes as many bytes as asked for from bytes that come in parts of any size. */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private part: Uint8Array = nothing;

  /** `cutOff`: what is said where there are fewer bytes than asked for. */
  constructor(
    bytes: Bytes,
    private readonly cutOff: string,
  ) {
    this.iterator = bytes[Symbol.asyncIterator]();
  }

  async atEnd(): Promise<boolean> {
    while (this.part.length === 0) {
      const next = await this.iterator.next();
      if (next.done === true) return true;
      this.part = next.value;
    }
    return false;
  }

  /** Passes over zeros. */
  async atEndAfterZeros(): Promise<boolean> {
    while (!(await this.atEnd())) {
      const start = this.part.findIndex((byte) => byte !== 0);
      if (start >= 0) {
        this.part = this.part.subarray(start);
        return false;
      }
      this.part = nothing;
    }
    return true;
  }

  /** A text and the zero that ends it. Throws DamagedBytes where there is none. */
  async passOverText(): Promise<void> {
    for (let end = -1; end < 0;) {
      if (await this.atEnd()) throw new DamagedBytes(this.cutOff);
      end = this.part.indexOf(0);
      this.part = end < 0 ? nothing : this.part.subarray(end + 1);
    }
  }

  /** The bytes that are at hand: some where it is not at its end. */
  take(): Uint8Array {
    const { part } = this;
    this.part = nothing;
    return part;
  }

  /** The rest of what was taken last. */
  putBack(rest: Uint8Array): void {
    this.part = rest;
  }

  /** Throws DamagedBytes where there are fewer. */
  async exactly(count: number): Promise<Buffer> {
    const taken: Uint8Array[] = [];
    for await (const part of this.upTo(count)) taken.push(part);
    return Buffer.concat(taken);
  }

  /** Throws DamagedBytes where there are fewer. */
  async passOver(count: number): Promise<void> {
    for await (const part of this.upTo(count)) void part;
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private async *upTo(count: number): Bytes {
    for (let missing = count; missing > 0;) {
      if (await this.atEnd()) throw new DamagedBytes(this.cutOff);
      const part = this.part.subarray(0, missing);
      this.part = this.part.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }
}
