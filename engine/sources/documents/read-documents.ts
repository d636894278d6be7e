import { DamagedBytes, peek } from './bytes.js';
import { contentHash } from './content-hash.js';
import { jsonValues } from './json-values.js';
import { lines } from './lines.js';
import type { DocumentSink, Json } from './document.js';
import type { Slice } from './slices.js';
import { Unwrapper } from './unwrap.js';
import type { Member } from './unpack.js';
import { toUtf8 } from './utf8.js';

/** Enough to see a line or two, and whether a line is a document. */
const headBytes = 1 << 16;

/**
 * Gives the documents of one file to `sink`; stops after each part of the file, and tells its first line. What is no
 * document is a problem, with its line; what comes before damage is given. Text: newline-delimited JSON, lists, objects
 * one after another; UTF-8 or UTF-16.
 */
export async function* readDocuments(member: Member, sink: DocumentSink): AsyncIterable<string> {
  const unwrapper = new Unwrapper(member.name, sink);
  try {
    const { head, bytes } = await peek(await toUtf8(member.bytes), headBytes);
    const [firstLine = ''] = head.toString('utf8', 0, 1000).split('\n', 1);
    for await (const slices of isLineByLine(head) ? lines(bytes) : jsonValues(bytes)) {
      for (const slice of slices) readSlice(slice, unwrapper);
      yield firstLine;
    }
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error;
    sink.problem({ file: member.name, why: error.why });
    yield '';
  }
}

/** Whether every line stands for itself: text that is no JSON at all does, and tells better what is wrong with it. */
function isLineByLine(head: Buffer): boolean {
  const [first] = head.toString('utf8').trimStart();
  if (first === '[') return false;
  if (first !== '{') return true;
  return head.toString('utf8').split('\n', 20).some(isWholeObject) || !head.includes('\n');
}

function isWholeObject(line: string): boolean {
  if (!line.trimStart().startsWith('{') || !line.trimEnd().endsWith('}')) return false;
  try {
    return Object.keys(JSON.parse(line) as object).length > 0;
  } catch {
    return false;
  }
}

function readSlice(slice: Slice, unwrapper: Unwrapper): void {
  const { bytes, start, end, line } = slice;
  if (slice.why !== undefined) {
    unwrapper.problem(line, slice.why);
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', start, end));
  } catch (error) {
    unwrapper.problem(line, `no JSON: ${error instanceof Error ? error.message : 'unknown'}`);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
    unwrapper.problem(line, `${what}, not an object`);
    return;
  }
  const hash = (key?: string): string => {
    const from = key === undefined ? -1 : bytes.indexOf(`"${key}"`, start);
    return contentHash(bytes, from < 0 ? start : Math.min(from, end), end);
  };
  const place = { line, hash, given: slice.envelope ?? 0 };
  unwrapper.unwrap(value as Json, place);
}
