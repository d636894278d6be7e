/**
 * A hash of raw content: 120 bits from four lanes, as 20 letters, digits, - and _. It names records that their source does
 * not name, so it must be fast and the same everywhere. It need not be secure: equal hashes in one file are numbered, so
 * whoever makes two lines collide still has two records.
 */
export function contentHash(bytes: Buffer, start: number, end: number): string {
  let a = 0x9e3779b1;
  let b = 0x85ebca77;
  let c = 0xc2b2ae3d;
  let d = 0x27d4eb2f;
  const words = wordsOf(bytes);
  let at = start;
  for (; at + 16 <= end; at += 16) {
    a = mix(a, words.getInt32(at, true), 15);
    b = mix(b, words.getInt32(at + 4, true), 16);
    c = mix(c, words.getInt32(at + 8, true), 17);
    d = mix(d, words.getInt32(at + 12, true), 18);
    a = (a + b) | 0;
    c = (c + d) | 0;
    b ^= c;
    d ^= a;
  }
  for (; at < end; at++) {
    a = mix(a, bytes[at] as number, 13);
    c = (c + a) | 0;
    d ^= c;
  }
  a ^= end - start;
  [a, b, c, d] = [finish(a + d), finish(b + a), finish(c + b), finish(d + c)];
  return text(a ^ c, b ^ d, c + a, d + b);
}

let lastBytes: Buffer | undefined;
let lastWords: DataView = new DataView(new ArrayBuffer(0));

/** One view serves all documents of one part of a file. */
function wordsOf(bytes: Buffer): DataView {
  if (bytes !== lastBytes) {
    lastBytes = bytes;
    lastWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return lastWords;
}

function mix(lane: number, value: number, turn: number): number {
  const mixed = Math.imul(lane ^ Math.imul(value, 0xcc9e2d51), 0x1b873593);
  return (((mixed << turn) | (mixed >>> (32 - turn))) + 0xe6546b64) | 0;
}

/** The last steps of MurmurHash3: every bit of the input may turn every bit of the output. */
function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const letters = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

/** Five letters for the upper 30 bits of a lane. Made at once, the text is one piece, which is what maps want of keys. */
function text(a: number, b: number, c: number, d: number): string {
  return String.fromCharCode(
    letter(a, 26),
    letter(a, 20),
    letter(a, 14),
    letter(a, 8),
    letter(a, 2),
    letter(b, 26),
    letter(b, 20),
    letter(b, 14),
    letter(b, 8),
    letter(b, 2),
    letter(c, 26),
    letter(c, 20),
    letter(c, 14),
    letter(c, 8),
    letter(c, 2),
    letter(d, 26),
    letter(d, 20),
    letter(d, 14),
    letter(d, 8),
    letter(d, 2),
  );
}

function letter(lane: number, bit: number): number {
  return letters[(lane >>> bit) & 63] as number;
}
