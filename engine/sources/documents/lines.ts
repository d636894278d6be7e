import type { Bytes } from '../../compression/bytes.js';
import type { Slice } from './slices.js';

const newline = 0x0a;

/** The lines that are not blank, those of one part of the bytes at a time. Line ends are LF or CRLF; the last line may have none. */
export async function* lines(bytes: Bytes): AsyncIterable<Slice[]> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const part of bytes) {
    const text = rest.length === 0 ? asBuffer(part) : Buffer.concat([rest, part]);
    const slices: Slice[] = [];
    let start = 0;
    // What was left over has no line end.
    let end = text.indexOf(newline, rest.length);
    while (end >= 0) {
      const slice = trimmed(text, start, end, line);
      if (slice) slices.push(slice);
      line++;
      start = end + 1;
      end = text.indexOf(newline, start);
    }
    rest = text.subarray(start);
    if (slices.length > 0) yield slices;
  }
  const last = trimmed(rest, 0, rest.length, line);
  if (last) yield [{ ...last, last: true }];
}

function asBuffer(part: Uint8Array): Buffer {
  return Buffer.isBuffer(part) ? part : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}

function trimmed(bytes: Buffer, from: number, to: number, line: number): Slice | undefined {
  let [start, end] = [from, to];
  while (start < end && (bytes[start] as number) <= 0x20) start++;
  while (end > start && (bytes[end - 1] as number) <= 0x20) end--;
  return start < end ? { bytes, start, end, line } : undefined;
}
