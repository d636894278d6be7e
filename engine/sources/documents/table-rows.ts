import type { Bytes } from '../../compression/bytes.js';
import { ByteWindow } from './byte-window.js';
import { maxValueBytes, tooLong, type Slice } from './slices.js';

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** The rows of a CSV, those of one part of the bytes at a time: a line each, or several where a cell in quotes has line ends. Empty lines are none. */
export async function* tableRows(bytes: Bytes, delimiter: string): AsyncIterable<Slice[]> {
  const scanner = new Scanner(delimiter.charCodeAt(0));
  for await (const part of bytes) {
    const slices = scanner.scan(part);
    if (slices.length > 0) yield slices;
  }
  const last = scanner.end();
  if (last.length > 0) yield last;
}

class Scanner {
  private readonly window = new ByteWindow();
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private start = 0;
  private line = 1;
  private startLine = 1;
  private isInQuotes = false;
  /** Only a quote at the beginning of a cell opens one. */
  private isAtCell = true;
  /** Of a row that is too long nothing is kept. */
  private isPassedOver = false;
  private slices: Slice[] = [];

  constructor(private readonly delimiter: number) {}

  scan(part: Uint8Array): Slice[] {
    this.bytes = this.window.slide(this.start, part);
    this.at -= this.start;
    this.start = 0;
    for (; this.at < this.bytes.length; this.at++) this.step(this.bytes[this.at] as number);
    if (this.at - this.start > maxValueBytes) this.passOver();
    // A quote at the beginning of the next part can stand for one with the last byte of this one.
    if (this.isPassedOver) this.start = this.at - 1;
    return this.taken();
  }

  end(): Slice[] {
    this.give(true);
    return this.taken();
  }

  private step(byte: number): void {
    if (byte === newline) this.line++;
    if (this.isInQuotes) this.isInQuotes = byte !== quote;
    else if (byte === quote) this.stepOnQuote();
    else if (byte === newline) {
      this.give();
      this.start = this.at + 1;
      this.startLine = this.line;
      this.isAtCell = true;
    } else this.isAtCell = byte === this.delimiter;
  }

  /** Behind the quote that closes a cell another one stands for a quote in it. */
  private stepOnQuote(): void {
    this.isInQuotes = this.isAtCell || this.bytes[this.at - 1] === quote;
    this.isAtCell = false;
  }

  private passOver(): void {
    if (!this.isPassedOver) this.tell(tooLong, false);
    this.isPassedOver = true;
  }

  private give(last = false): void {
    const { bytes, start, at, startLine: line } = this;
    const end = bytes[at - 1] === carriageReturn ? at - 1 : at;
    if (this.isPassedOver) this.isPassedOver = false;
    else if (last && this.isInQuotes) this.tell('it ends in the middle of a row', true);
    else if (end > start) this.slices.push({ bytes, start, end, line, ...(last && { last }) });
  }

  private tell(why: string, last: boolean): void {
    const { bytes, at, startLine: line } = this;
    this.slices.push({ bytes, start: at, end: at, line, why, ...(last && { last }) });
  }

  private taken(): Slice[] {
    const { slices } = this;
    this.slices = [];
    return slices;
  }
}
