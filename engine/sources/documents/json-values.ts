import { DamagedBytes, type Bytes } from '../../compression/bytes.js';
import { ByteWindow } from './byte-window.js';
import { maxValueBytes, tooLong, type Slice } from './slices.js';

/**
 * JSON values that are not one a line: the elements of a list, or objects one after another, pretty-printed or not. The
 * lists that hold the data of a large object (`objects` of a STIX bundle, `hits.hits` of a search, `hits.events` of one in EQL) are taken apart, and
 * their envelope comes after them; so a file of any size is read in parts.
 */
export async function* jsonValues(bytes: Bytes): AsyncIterable<Slice[]> {
  const scanner = new Scanner();
  for await (const part of bytes) {
    const slices = scanner.scan(part);
    if (slices.length > 0) yield slices;
    if (scanner.isTooLong)
      throw new DamagedBytes(`a value is ${tooLong}`, 'Write its parts as values of their own.');
  }
  const last = scanner.end();
  if (last.length > 0) yield last;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;
const comma = 0x2c;
const newline = 0x0a;

/** Keys that lead to the list that holds the data. */
const dataPaths = ['objects', 'hits.hits', 'hits.events'];

class Scanner {
  private readonly window = new ByteWindow();
  private bytes: Buffer = Buffer.alloc(0);
  /** Where in `bytes` the scan stands, and where the value begins that is not given yet; -1 between values. */
  private at = 0;
  private start = -1;
  private line = 1;
  private startLine = 1;
  private inString = false;
  private escaped = false;
  private depth = 0;
  /** Depth at which values are given: 0, or inside the list that is taken apart. */
  private floor = 0;
  /** Of the object that is taken apart: its text up to here, and the line where it begins. */
  private envelope: Buffer[] = [];
  private envelopeLine = 0;
  private given = 0;
  /** The last string and the keys of the two outermost objects. */
  private stringStart = 0;
  private lastString = '';
  private readonly keys: string[] = [];

  scan(part: Uint8Array): Slice[] {
    const kept = this.start < 0 ? this.at : this.start;
    this.bytes = this.window.slide(kept, part);
    this.at -= kept;
    if (this.start >= 0) this.start -= kept;
    this.stringStart -= kept;
    const slices: Slice[] = [];
    while (this.at < this.bytes.length) {
      if (this.inString && !this.escaped) this.skipString();
      if (this.at === this.bytes.length) break;
      this.step(this.bytes[this.at] as number, slices);
      this.at++;
    }
    return slices;
  }

  /** Whether the value that is being read is longer than one may be. Where it ends can be far away, and what follows is no JSON perhaps. */
  get isTooLong(): boolean {
    return this.start >= 0 && this.at - this.start > maxValueBytes;
  }

  /** To the next byte of a string that means something. Most of the text is inside strings. */
  private skipString(): void {
    const { bytes } = this;
    let at = this.at;
    while (at < bytes.length && bytes[at] !== quote && bytes[at] !== backslash && bytes[at] !== newline) at++;
    this.at = at;
  }

  end(): Slice[] {
    const slices: Slice[] = [];
    if (this.floor === 0 && this.depth === 0 && !this.inString) this.give(this.at, slices);
    else if (this.start >= 0 || this.depth > 0) {
      const why = 'it ends in the middle of a value';
      slices.push({ bytes: this.bytes, start: 0, end: 0, line: this.startLine, why, last: true });
    }
    return slices;
  }

  private step(byte: number, slices: Slice[]): void {
    if (byte === newline) this.line++;
    if (this.inString) this.stepInString(byte);
    else if (byte === quote) {
      this.begin();
      this.inString = true;
      this.stringStart = this.at + 1;
    } else if (byte === openBrace || byte === openBracket) this.open(byte, slices);
    else if (byte === closeBrace || byte === closeBracket) this.close(slices);
    else if (byte === comma && this.depth === this.floor) this.give(this.at, slices);
    else if (byte === colon && this.floor === 0 && this.depth <= 2)
      this.keys[this.depth - 1] = this.lastString;
    else if (byte > 0x20) this.begin();
    else if (this.depth === 0) this.give(this.at, slices);
  }

  private stepInString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) {
      this.inString = false;
      if (this.depth <= 2 && this.floor === 0)
        this.lastString = this.bytes.toString('utf8', this.stringStart, this.at);
    }
  }

  private begin(): void {
    if (this.start >= 0) return;
    this.start = this.at;
    this.startLine = this.line;
  }

  private open(byte: number, slices: Slice[]): void {
    if (byte === openBracket && this.depth === 0) {
      this.give(this.at, slices);
      this.floor = 1;
    } else if (byte === openBracket && this.floor === 0 && this.isDataList()) {
      this.envelope.push(Buffer.from(this.bytes.subarray(this.start, this.at + 1)));
      this.envelopeLine = this.startLine;
      this.given = 0;
      this.start = -1;
      this.floor = this.depth + 1;
    } else {
      this.begin();
    }
    this.depth++;
  }

  private isDataList(): boolean {
    return this.depth >= 1 && dataPaths.includes(this.keys.slice(0, this.depth).join('.'));
  }

  private close(slices: Slice[]): void {
    if (this.depth === 0) {
      this.begin();
      return;
    }
    this.depth--;
    if (this.floor > 0 && this.depth === this.floor - 1) {
      this.give(this.at, slices);
      if (this.envelope.length > 0) {
        this.start = this.at;
        this.startLine = this.envelopeLine;
      }
      this.floor = 0;
    } else if (this.depth === this.floor) this.give(this.at + 1, slices);
  }

  /** The value that ends before `end`, where there is one. */
  private give(end: number, slices: Slice[]): void {
    if (this.start < 0) return;
    const { bytes, start, startLine: line, envelope } = this;
    if (envelope.length > 0 && this.floor === 0) {
      const whole = Buffer.concat([...envelope, bytes.subarray(start, end)]);
      slices.push({ bytes: whole, start: 0, end: whole.length, line, envelope: this.given });
      this.envelope = [];
    } else if (end > start) {
      slices.push({ bytes, start, end, line });
      this.given++;
    }
    this.start = -1;
  }
}
