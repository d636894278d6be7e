import { isUtf8 } from 'node:buffer';
import { withExactNumbers } from '../../exact-json.js';
import type { ReadCount, ReadProblem } from '../source.js';
import { DamagedBytes, peek, wholeCopy } from '../../compression/bytes.js';
import { contentHash } from './content-hash.js';
import { jsonValues } from './json-values.js';
import { lines } from './lines.js';
import type { DocumentSink, Json } from './document.js';
import type { Slice } from './slices.js';
import { Unwrapper } from './unwrap.js';
import type { Member } from './unpack.js';
import { toUtf8 } from './utf8.js';
import { errorText } from '../../../language/error-text.js';

/** Enough to see a line or two, and whether a line is a document. */
const headBytes = 1 << 16;

/** What is told after each part of a file: its first line, and what one entry of it is. */
export interface ReadPart {
  readonly firstLine: string;
  readonly unit: ReadCount['unit'];
}

/**
 * Gives the documents of one file to `sink`; stops after each part of the file. What is no
 * document is a problem, with its line; what comes before damage is given. Text: newline-delimited JSON, lists, objects
 * one after another; UTF-8 or UTF-16.
 */
export async function* readDocuments(member: Member, sink: DocumentSink): AsyncIterable<ReadPart> {
  const unwrapper = new Unwrapper(member.name, sink);
  let line = 0;
  try {
    const { head, bytes } = await peek(await toUtf8(member.bytes), headBytes);
    const [firstLine = ''] = head.toString('utf8', 0, 1000).trimStart().split('\n', 1);
    const unit = isLineByLine(head) ? 'line' : 'entry';
    for await (const slices of unit === 'line' ? lines(bytes) : jsonValues(bytes)) {
      for (const slice of slices) {
        ({ line } = slice);
        if (isCutOff(slice)) sink.problem(cutOff(member.name, slice.line));
        else readSlice(slice, unwrapper);
      }
      yield { firstLine, unit };
    }
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error;
    sink.problem({ file: member.name, line: line + 1, why: error.why, damage: error.hint });
    yield { firstLine: '', unit: 'line' };
  }
}

/** Whether every line stands for itself: text that is no JSON at all does, and tells better what is wrong with it. */
function isLineByLine(head: Buffer): boolean {
  const text = head.toString('utf8').trimStart();
  if (text.startsWith('[')) return false;
  if (!text.startsWith('{')) return true;
  const [first = '', ...others] = text.split('\n', 20);
  if (others.length === 0) return !holdsData.test(text);
  // Of `{"objects": [` the lines that follow may well be whole objects.
  return !/[[{,:]\s*$/.test(first) && [first, ...others].some(isWholeObject);
}

/** The list that holds the data of a bundle, or of a search: on one line it is as long as the file. */
const holdsData = /"(objects|hits)"\s*:\s*[[{]/;

function isWholeObject(line: string): boolean {
  if (!line.trimStart().startsWith('{') || !line.trimEnd().endsWith('}')) return false;
  try {
    return Object.keys(JSON.parse(line) as object).length > 0;
  } catch {
    return false;
  }
}

/** Whether the file ends in the middle of a value: of an object, whose line has no end, or of a list. */
function isCutOff({ bytes, start, end, why, last }: Slice): boolean {
  if (last !== true) return false;
  if (why !== undefined) return true;
  if (bytes[start] !== openBrace) return false;
  try {
    JSON.parse(bytes.toString('utf8', start, end));
    return false;
  } catch {
    return bytes[end - 1] !== closeBrace;
  }
}

const openBrace = 0x7b;
const closeBrace = 0x7d;

function cutOff(file: string, line: number): ReadProblem {
  return { file, line, why: 'it is cut off: it ends in the middle of a value', damage: wholeCopy };
}

function readSlice(slice: Slice, unwrapper: Unwrapper): void {
  const { bytes, start, end, line, why } = slice;
  if (why !== undefined) {
    unwrapper.unreadable(line, why);
    return;
  }
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(start, end))) unwrapper.notUtf8(line);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    unwrapper.unreadable(line, `no JSON: ${errorText(error)}`);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
    unwrapper.unreadable(line, `${what}, not an object`);
    return;
  }
  const hash = (key?: string): string => {
    const from = key === undefined ? -1 : bytes.indexOf(`"${key}"`, start);
    return contentHash(bytes, from < 0 ? start : Math.min(from, end), end);
  };
  const exactly = () => JSON.parse(withExactNumbers(bytes.toString('utf8', start, end))) as Json;
  const place = { line, hash, exactly, given: slice.envelope ?? 0 };
  unwrapper.unwrap(value as Json, place);
}
