/** A part of a text is written out from so many characters on. */
const partLength = 2 ** 20;

/** A text of these pieces as UTF-8. As one string it could be longer than strings are: V8 ends them at 512 MB. */
export function textBytes(pieces: Iterable<string>): Uint8Array {
  const parts: Buffer[] = [];
  let part = '';
  for (const piece of pieces) {
    part += piece;
    if (part.length < partLength) continue;
    parts.push(Buffer.from(part));
    part = '';
  }
  return Buffer.concat([...parts, Buffer.from(part)]);
}
