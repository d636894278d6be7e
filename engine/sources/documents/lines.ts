import type { Bytes } from '../../compression/bytes.js';
import { ByteWindow } from './byte-window.js';
import { maxValueBytes, tooLong, type Slice } from './slices.js';

const newline = 0x0a;

/** The lines that are not blank, those of one part of the bytes at a time. Line ends are LF or CRLF; the last line may have none. */
export async function* lines(bytes: Bytes): AsyncIterable<Slice[]> {
  const window = new ByteWindow();
  let text: Buffer = Buffer.alloc(0);
  /** Where in `text` the line begins that has not ended. */
  let start = 0;
  let line = 1;
  /** Of a line that is too long nothing is kept. */
  let isPassedOver = false;
  for await (const part of bytes) {
    const slices: Slice[] = [];
    // What was left over has no line end.
    const seen = text.length - start;
    text = window.slide(start, part);
    start = 0;
    let end = text.indexOf(newline, seen);
    while (end >= 0) {
      const slice = isPassedOver ? undefined : trimmed(text, start, end, line);
      if (slice) slices.push(slice);
      isPassedOver = false;
      line++;
      start = end + 1;
      end = text.indexOf(newline, start);
    }
    if (text.length - start > maxValueBytes && !isPassedOver) {
      slices.push({ bytes: text, start, end: start, line, why: tooLong });
      isPassedOver = true;
    }
    if (isPassedOver) start = text.length;
    if (slices.length > 0) yield slices;
  }
  const last = isPassedOver ? undefined : trimmed(text, start, text.length, line);
  if (last) yield [{ ...last, last: true }];
}

function trimmed(bytes: Buffer, from: number, to: number, line: number): Slice | undefined {
  let [start, end] = [from, to];
  while (start < end && (bytes[start] as number) <= 0x20) start++;
  while (end > start && (bytes[end - 1] as number) <= 0x20) end--;
  return start < end ? { bytes, start, end, line } : undefined;
}
