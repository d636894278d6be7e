/** So many characters of a document are written at a time. */
const partLength = 2 ** 20;

/** How deep the rows of a table lie in a document: what is deeper is written whole. */
const rowDepth = 5;

/**
 * A document as one line of JSON, in parts: as one text it could be longer than texts are, which V8 ends at 512 MB. What could act
 * on a terminal is escaped, which is the same to a program.
 */
export function* jsonLine(document: unknown): Iterable<string> {
  let part = '';
  for (const piece of pieces(document, 0)) {
    part += piece;
    if (part.length < partLength) continue;
    yield visible(part);
    part = '';
  }
  yield `${visible(part)}\n`;
}

/** What JSON.stringify would make of it. Objects are those of a document: without methods of their own. */
function* pieces(value: unknown, depth: number): Iterable<string> {
  if (depth === rowDepth || typeof value !== 'object' || value === null) {
    yield value === undefined ? 'null' : JSON.stringify(value);
  } else if (Array.isArray(value)) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* pieces(item, depth + 1);
    }
    yield ']';
  } else {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    for (const [index, [key, item]] of entries.entries()) {
      yield `${index > 0 ? ',' : '{'}${JSON.stringify(key)}:`;
      yield* pieces(item, depth + 1);
    }
    yield entries.length > 0 ? '}' : '{}';
  }
}

function visible(json: string): string {
  return json.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escaped);
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
