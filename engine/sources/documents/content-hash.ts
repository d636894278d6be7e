/**
 * A hash of raw content, 128 bits in four lanes, as 32 hexadecimal digits. It names records that their source does not
 * name, so it must be fast and the same everywhere, not secret: whoever makes two lines collide in one file still has
 * two records, since equal hashes are numbered.
 */
export function contentHash(bytes: Buffer, start: number, end: number): string {
  let [a, b, c, d] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];
  let at = start;
  for (; at + 16 <= end; at += 16) {
    a = mix(a, word(bytes, at), 15);
    b = mix(b, word(bytes, at + 4), 16);
    c = mix(c, word(bytes, at + 8), 17);
    d = mix(d, word(bytes, at + 12), 18);
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
  return hex(a ^ c) + hex(b ^ d) + hex(c + a) + hex(d + b);
}

function word(bytes: Buffer, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
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

const hexByte = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function hex(lane: number): string {
  return (
    (hexByte[lane >>> 24] as string) +
    (hexByte[(lane >>> 16) & 255] as string) +
    (hexByte[(lane >>> 8) & 255] as string) +
    (hexByte[lane & 255] as string)
  );
}
