/**
 * Bytes that grow at their end and are dropped at their beginning: what of a file has come and is not read yet. What was
 * handed out stays as it is. A value that comes in many parts is copied a few times, not with each part.
 */
export class ByteWindow {
  private room: Buffer = Buffer.alloc(0);
  private from = 0;
  private to = 0;
  /** Whether there may be room behind `to` that nobody was given. */
  private isOwn = false;

  /** Drops the first bytes, and gives what is left with `part` behind it. */
  slide(dropped: number, part: Uint8Array): Buffer {
    this.from += dropped;
    const kept = this.to - this.from;
    if (kept === 0) this.take(part);
    else {
      if (!this.isOwn || this.to + part.length > this.room.length) this.grow(kept, part.length);
      this.room.set(part, this.to);
      this.to += part.length;
    }
    return this.room.subarray(this.from, this.to);
  }

  private take(part: Uint8Array): void {
    this.room = Buffer.isBuffer(part) ? part : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    this.from = 0;
    this.to = part.length;
    this.isOwn = false;
  }

  private grow(kept: number, more: number): void {
    const larger = Buffer.allocUnsafe(2 * (kept + more));
    this.room.copy(larger, 0, this.from, this.to);
    this.room = larger;
    this.from = 0;
    this.to = kept;
    this.isOwn = true;
  }
}
