import type { Bytes } from '../../compression/bytes.js';
import { ScannedBytes } from './scanned-bytes.js';
import type { Slice } from './slices.js';
import {
  afterBlanks,
  beforeBlanks,
  isBlankText,
  isElement,
  maxEventBytes,
  nameAt,
  qualifiedName,
  startsWith,
  tagAt,
  tooLongEvent,
  type Tag,
} from './xml-markup.js';
import { mostLookedAt, XmlSkips } from './xml-skips.js';

/**
 * The `<Event>` elements of a file of XML, with a root around them or without. Only where each begins and ends is looked for here,
 * so a mistake in one does no harm to the next. What stands between them and is more than a root is told.
 */
export async function* eventElements(bytes: Bytes): AsyncIterable<Slice[]> {
  const scanner = new Scanner();
  for await (const part of bytes) {
    const slices = scanner.scan(part);
    if (slices.length > 0) yield slices;
    if (scanner.isForeign) break;
  }
  const last = scanner.end();
  if (last.length > 0) yield last;
}

/** Where no event has come by then, none is expected. */
const maxForeignBytes = 2 ** 20;
/** Text or blanks that are looked at as a whole. */
const maxTextBytes = 1000;

const open = 0x3c;
const questionMark = 0x3f;

const noEvent = 'it holds no Windows event';
const other = 'text or elements that belong to no event';
const dtd = 'a DTD (<!DOCTYPE …>), which is not read: entities that it defines are unknown';
const cut = 'it ends in the middle of an event';

class Scanner {
  private readonly file = new ScannedBytes();
  private readonly skips = new XmlSkips();
  /** Where the event begins that has not ended; -1 where there is none or it is too long to keep. */
  private start = -1;
  private startLine = 1;
  /** How many `<Event` are open: the data of an event may have elements of that name. */
  private depth = 0;
  /** What stands before the names of the elements of the event: `ns0:`, or nothing. */
  private prefix = '';
  /** The elements around the events. */
  private readonly around: string[] = [];
  private sawEvent = false;
  private sawOther = false;
  /** What stands between two events is told once. */
  private isTold = false;
  private slices: Slice[] = [];

  get isForeign(): boolean {
    return !this.sawEvent && this.file.passed > maxForeignBytes;
  }

  scan(part: Uint8Array): Slice[] {
    this.file.add(part, this.start >= 0 ? this.start : this.file.at);
    if (this.start >= 0) this.start = 0;
    this.scanOn();
    if (this.start >= 0 && this.file.at - this.start > maxEventBytes) {
      this.tell(tooLongEvent, this.startLine);
      this.start = -1;
    }
    return this.taken();
  }

  end(): Slice[] {
    this.file.hasEnded = true;
    if (!this.isForeign) this.scanOn();
    const { depth } = this;
    const { bytes, at } = this.file;
    const line = depth > 0 ? this.startLine : this.file.lineOf(bytes.length);
    const isInMarkup = this.skips.isOpen || at < bytes.length;
    // `<E` of a file that ends there may be the beginning of anything.
    if (at < bytes.length && !this.skips.isOpen && !/^(?:\S+:)?Event/.test(nameAt(bytes, at + 1)))
      this.sawOther = true;
    if (!this.sawEvent && (this.isForeign || this.sawOther)) this.tell(noEvent, line);
    else if (depth > 0 || isInMarkup || this.around.length > 0) this.tell(cut, line, true);
    return this.taken();
  }

  private taken(): Slice[] {
    const { slices } = this;
    this.slices = [];
    return slices;
  }

  /** To the end of what is there, or to where it takes more bytes to tell what something is. */
  private scanOn(): void {
    let before = -1;
    while (this.file.at < this.file.bytes.length && this.file.at !== before) {
      before = this.file.at;
      if (this.skips.isOpen) this.passOver();
      else if (this.depth > 0) this.stepInside();
      else this.stepBetween();
    }
  }

  private passOver(): void {
    this.file.at = this.skips.passOver(this.file.bytes, this.file.at);
    if (!this.skips.isOpen && this.skips.isBroken && this.depth === 0) this.tellOther();
  }

  private stepInside(): void {
    const { bytes } = this.file;
    let at = this.file.at;
    while (at < bytes.length && bytes[at] !== open) at++;
    this.file.at = at;
    if (!this.file.has(mostLookedAt + this.prefix.length)) return;
    const inside = this.skips.begin(bytes, at);
    if (inside !== undefined) this.file.at = inside;
    else if (this.isEvent(at + 1)) this.openInside();
    else if (startsWith(bytes, at, '</') && this.isEvent(at + 2)) this.close();
    else this.file.at++;
  }

  /** What goes on with `<System` is an event of its own, and the one before has no end. Any other belongs to the data of that one. */
  private openInside(): void {
    const tag = tagAt(this.file.bytes, this.file.at);
    if (!tag) return;
    const next = afterBlanks(this.file.bytes, tag.end, maxTextBytes);
    const system = `<${this.prefix}System`;
    if (next + system.length > this.file.bytes.length && !this.file.hasEnded) return;
    if (startsWith(this.file.bytes, next, system)) {
      this.give(beforeBlanks(this.file.bytes, this.file.at));
      this.open(tag, this.prefix);
    } else {
      if (!tag.isWhole) this.depth++;
      this.file.at = tag.end;
    }
  }

  private isEvent(at: number): boolean {
    const { bytes } = this.file;
    return startsWith(bytes, at, this.prefix) && isElement(bytes, at + this.prefix.length, 'Event');
  }

  private open({ end, isWhole }: Tag, prefix: string): void {
    this.prefix = prefix;
    this.start = this.file.at;
    this.startLine = this.file.lineOf(this.file.at);
    this.depth = 1;
    this.sawEvent = true;
    this.isTold = false;
    this.file.at = end;
    if (isWhole) this.give(end);
  }

  private close(): void {
    const tag = tagAt(this.file.bytes, this.file.at);
    if (!tag) return;
    this.file.at = tag.end;
    this.depth--;
    if (this.depth === 0) this.give(tag.end);
  }

  private give(end: number): void {
    const { start, startLine: line } = this;
    const { bytes } = this.file;
    if (start >= 0) this.slices.push({ bytes, start, end, line });
    this.start = -1;
    this.depth = 0;
  }

  private stepBetween(): void {
    const { bytes } = this.file;
    this.file.at = afterBlanks(bytes, this.file.at);
    if (bytes[this.file.at] !== open) this.stepOverText();
    else if (this.file.has(mostLookedAt)) this.stepOverMarkup();
  }

  private stepOverText(): void {
    const { bytes, at } = this.file;
    const next = bytes.indexOf(open, at);
    const end = next < 0 ? bytes.length : next;
    if (next < 0 && end - at < maxTextBytes && !this.file.hasEnded) return;
    if (!isBlankText(bytes.toString('utf8', at, Math.min(end, at + maxTextBytes)))) this.tellOther();
    this.file.at = end;
  }

  private stepOverMarkup(): void {
    const { bytes, at } = this.file;
    if (startsWith(bytes, at, '<![')) this.tellOther();
    const inside = this.skips.begin(bytes, at);
    if (inside !== undefined) this.file.at = inside;
    else if (startsWith(bytes, at, '<!')) {
      this.tell(dtd, this.file.lineOf(at));
      this.file.at = this.skips.beginDtd(at);
    } else {
      const tag = tagAt(bytes, at);
      if (!tag) return;
      const { prefix, local } = qualifiedName(nameAt(bytes, at + 1));
      if (local === 'Event') this.open(tag, prefix);
      else if (bytes[at + 1] === questionMark) this.stepOverInstruction(tag.end);
      else {
        this.stepAround(tag);
        this.file.at = tag.end;
      }
    }
  }

  /** `<?xml …?>`. One that has lost its end must not take an event with it. */
  private stepOverInstruction(end: number): void {
    if (!startsWith(this.file.bytes, end - 2, '?>')) this.tellOther();
    this.file.at = end;
  }

  /** A root may be called whatever it likes before the first event; `Events` may come again, where files were put together. */
  private stepAround({ isWhole }: Tag): void {
    const { around } = this;
    const { bytes, at } = this.file;
    const isClosing = startsWith(bytes, at, '</');
    const name = nameAt(bytes, isClosing ? at + 2 : at + 1);
    const isEvents = qualifiedName(name).local === 'Events';
    if (!isEvents) this.sawOther = true;
    if (isClosing && around.at(-1) === name) around.pop();
    else if (isClosing || (this.sawEvent && !isEvents)) this.tellOther();
    else if (!isWhole) around.push(name);
  }

  private tellOther(): void {
    if (!this.isTold) this.tell(other, this.file.lineOf(this.file.at));
    this.isTold = true;
    this.sawOther = true;
  }

  private tell(why: string, line: number, last = false): void {
    const { bytes, at } = this.file;
    this.slices.push({ bytes, start: at, end: at, line, why, ...(last && { last }) });
  }
}
