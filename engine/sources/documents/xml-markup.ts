/** Where the tags of XML begin and end, in bytes. */

/** Windows writes no event that is larger than 64 KB. What the parser makes of a name or a comment takes many times its length. */
export const maxEventBytes = 10 * 2 ** 20;
export const tooLongEvent = 'longer than 10 MB';

/** A tag that is longer is none: those of events have a hundred bytes. */
const maxTagBytes = 1 << 16;

const open = 0x3c;
const close = 0x3e;
const slash = 0x2f;
const byteOrderMark = '\uFEFF';

export function startsWith(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** Whether the name of an element stands here, and ends. */
export function isElement(bytes: Buffer, at: number, name: string): boolean {
  if (!startsWith(bytes, at, name)) return false;
  const next = bytes[at + name.length];
  return next === undefined || isBlank(next) || next === close || next === slash;
}

/** The name of the element whose tag begins before `at`; empty where none can. */
export function nameAt(bytes: Buffer, at: number): string {
  return /^[^\s<>/='"!?]*/.exec(bytes.toString('utf8', at, at + 200))?.[0] ?? '';
}

/** `ns0:Event`: what stands before the name, and the name in its namespace. */
export function qualifiedName(name: string): { readonly prefix: string; readonly local: string } {
  const end = name.indexOf(':') + 1;
  return { prefix: name.slice(0, end), local: name.slice(end) };
}

export interface Tag {
  /** Behind its `>`; where it has none, at what follows. */
  readonly end: number;
  /** `<a/>` */
  readonly isWhole: boolean;
}

/** The tag that begins at `at`; undefined where its end has not come. Values may hold `>`, and no `<`. */
export function tagAt(bytes: Buffer, at: number): Tag | undefined {
  let quote = 0;
  const last = Math.min(bytes.length, at + maxTagBytes);
  for (let end = at + 1; end < last; end++) {
    const byte = bytes[end] as number;
    if (byte === open) return { end, isWhole: false };
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === close) return { end: end + 1, isWhole: bytes[end - 1] === slash };
  }
  return last < bytes.length ? { end: last, isWhole: false } : undefined;
}

export function afterBlanks(bytes: Buffer, from: number, most = Infinity): number {
  let at = from;
  const end = Math.min(bytes.length, from + most);
  while (at < end && isBlank(bytes[at] as number)) at++;
  return at;
}

export function beforeBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (at > 0 && isBlank(bytes[at - 1] as number)) at--;
  return at;
}

/** Whether text between elements says nothing: blanks, marks of files that were put together, and what evtx_dump numbers its events with. */
export function isBlankText(text: string): boolean {
  return /^(?:\s|Record \d+(?!\S))*$/.test(text.replaceAll(byteOrderMark, ''));
}

function isBlank(byte: number): boolean {
  return byte <= 0x20;
}
