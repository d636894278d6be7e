import * as zlib from 'node:zlib';

type Checksum = (bytes: Uint8Array, before?: number) => number;

/** What Node has from 20.15 on. */
const newer: { readonly crc32?: Checksum } = zlib;

/** The checksum of zips: of `bytes` behind those whose checksum is `before`. */
export const crc32: Checksum = newer.crc32 ?? tableCrc32;

let table: Uint32Array | undefined;

/** The same byte by byte, for an older Node. */
export function tableCrc32(bytes: Uint8Array, before = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, index) => remainder(index));
  let sum = ~before;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] as number) ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Of one byte divided by the polynomial, in GF(2), the lowest bit first. */
function remainder(byte: number): number {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
}
