import { peek, type Bytes } from '../../compression/bytes.js';

/** The same text as UTF-8 without a byte order mark. UTF-16 is known by its mark, or by the zero beside `{`, `[` or `<`. */
export async function toUtf8(bytes: Bytes): Promise<Bytes> {
  const { head, bytes: all } = await peek(bytes, 4);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return skip(all, 3);
  if (head[0] === 0xff && head[1] === 0xfe) return transcode(skip(all, 2), 'utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return transcode(skip(all, 2), 'utf-16be');
  if (head[1] === 0 && beginnings.has(head[0])) return transcode(all, 'utf-16le');
  if (head[0] === 0 && beginnings.has(head[1])) return transcode(all, 'utf-16be');
  return all;
}

/** `{`, `[` and `<`. */
const beginnings = new Set<number | undefined>([0x7b, 0x5b, 0x3c]);

async function* skip(bytes: Bytes, count: number): Bytes {
  let left = count;
  for await (const part of bytes) {
    const from = Math.min(left, part.length);
    left -= from;
    if (from < part.length) yield part.subarray(from);
  }
}

async function* transcode(bytes: Bytes, encoding: string): Bytes {
  const decoder = new TextDecoder(encoding);
  for await (const part of bytes) yield Buffer.from(decoder.decode(part, { stream: true }));
  yield Buffer.from(decoder.decode());
}
