import { ByteWindow } from './byte-window.js';

const newline = 0x0a;

/** The bytes of a file as they come, how far a scan is in them, and the lines that it passes. */
export class ScannedBytes {
  bytes: Buffer = Buffer.alloc(0);
  /** Where in `bytes` the scan stands. */
  at = 0;
  hasEnded = false;
  private readonly window = new ByteWindow();
  private dropped = 0;
  /** The line of `lineAt`. */
  private line = 1;
  private lineAt = 0;

  /** How many bytes the scan has left behind. */
  get passed(): number {
    return this.dropped + this.at;
  }

  /** Adds a part; what stands before `kept` is dropped. */
  add(part: Uint8Array, kept: number): void {
    this.lineOf(kept);
    this.bytes = this.window.slide(kept, part);
    this.dropped += kept;
    this.at -= kept;
    this.lineAt -= kept;
  }

  /** Whether so many bytes are there to tell what something is, or no more will come. */
  has(count: number): boolean {
    return this.at + count <= this.bytes.length || this.hasEnded;
  }

  /** The line of a place at or behind the last that was asked for. */
  lineOf(place: number): number {
    for (let at = this.bytes.indexOf(newline, this.lineAt); at >= 0 && at < place;) {
      this.line++;
      at = this.bytes.indexOf(newline, at + 1);
    }
    this.lineAt = place;
    return this.line;
  }
}
