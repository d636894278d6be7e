import { startsWith } from './xml-markup.js';

const open = 0x3c;
const close = 0x3e;
const doubleQuote = 0x22;
const singleQuote = 0x27;

const endOfComment = '-->';
/** What is looked for in them: `<!--`, the longest. */
const longestPart = 4;

/** How what is no element begins and ends. */
const enclosed = [
  ['<!--', endOfComment],
  ['<![CDATA[', ']]>'],
] as const;

/** What tells one kind of markup from another: `<![CDATA[`, the longest. */
export const mostLookedAt = 9;

/** Leads over comments, CDATA and DTDs, in which `<Event` is no tag; they may come in many parts. */
export class XmlSkips {
  /** A comment stands in the last comment: that one has lost its end. */
  isBroken = false;
  /** What ends the one that the scan is in. */
  private until = '';
  /** How many `<` of a DTD are open, and the quote in it that is. */
  private dtdDepth = 0;
  private quote = 0;

  get isOpen(): boolean {
    return this.until !== '' || this.dtdDepth > 0;
  }

  /** Where one begins at `at`: behind its beginning; else undefined. */
  begin(bytes: Buffer, at: number): number | undefined {
    const found = enclosed.find(([beginning]) => startsWith(bytes, at, beginning));
    if (!found) return undefined;
    this.until = found[1];
    this.isBroken = false;
    return at + found[0].length;
  }

  beginDtd(at: number): number {
    this.dtdDepth = 1;
    return at + 1;
  }

  /** Where the one ends that is open, or where to go on when more bytes have come. */
  passOver(bytes: Buffer, at: number): number {
    return this.until === '' ? this.passOverDtd(bytes, at) : this.passOverUntil(bytes, at);
  }

  private passOverUntil(bytes: Buffer, at: number): number {
    const { until } = this;
    const end = bytes.indexOf(until, at);
    if (until === endOfComment)
      this.isBroken ||= bytes.subarray(at, end < 0 ? undefined : end + until.length).includes('<!--');
    if (end < 0) return Math.max(at, bytes.length - longestPart + 1);
    this.until = '';
    return end + until.length;
  }

  private passOverDtd(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (this.quote !== 0) this.quote = byte === this.quote ? 0 : this.quote;
      else if (byte === doubleQuote || byte === singleQuote) this.quote = byte;
      else if (byte === close) this.dtdDepth--;
      else if (byte === open) {
        // A comment in a DTD may hold a quote that is none; its beginning may be in two parts.
        if (at + mostLookedAt > bytes.length) return at;
        const inside = this.begin(bytes, at);
        if (inside !== undefined) return inside;
        this.dtdDepth++;
      }
      if (this.dtdDepth === 0) return at + 1;
    }
    return bytes.length;
  }
}
