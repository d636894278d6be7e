import type { ReadProblem } from '../source.js';
import { DamagedBytes, peek, wholeCopy } from '../../compression/bytes.js';
import type { DocumentSink } from './document.js';
import type { Form } from './form.js';
import { jsonForm } from './json-form.js';
import type { Slice } from './slices.js';
import { tableForm } from './table-form.js';
import { Unwrapper } from './unwrap.js';
import type { Member } from './unpack.js';
import { toUtf8 } from './utf8.js';
import { isXml, xmlForm } from './xml-form.js';

/** Enough to see a line or two, and whether a line is a document. */
const headBytes = 1 << 16;

/** What is told after each part of a file: its first line, and what one entry of it is. */
type ReadPart = Pick<Form, 'firstLine' | 'unit'>;

/**
 * Gives the documents of one file to `sink`; stops after each part of the file. What is no
 * document is a problem, with its line; what comes before damage is given. Text: newline-delimited JSON, lists, objects
 * one after another, the XML of Windows events; UTF-8 or UTF-16.
 */
export async function* readDocuments(member: Member, sink: DocumentSink): AsyncIterable<ReadPart> {
  const unwrapper = new Unwrapper(member.name, sink);
  let last: Slice | undefined;
  try {
    const { head, bytes } = await peek(await toUtf8(member.bytes), headBytes);
    const text = head.toString('utf8').trimStart();
    const form = isXml(text) ? xmlForm(text) : (tableForm(text) ?? jsonForm(text));
    for await (const slices of form.slices(bytes)) {
      for (const slice of slices) {
        last = slice;
        if (form.isCutOff(slice)) sink.problem(cutOff(member.name, slice));
        else if (slice.why !== undefined) unwrapper.unreadable(slice.line, slice.why);
        else form.read(slice, unwrapper);
        if (unwrapper.isWaiting) await unwrapper.catchUp();
      }
      yield form;
    }
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error;
    sink.problem({ file: member.name, line: lineAfter(last), why: error.why, damage: error.hint });
    yield { firstLine: '', unit: 'line' };
  }
}

function cutOff(file: string, { line, why }: Slice): ReadProblem {
  const where = why ?? 'it ends in the middle of a value';
  return { file, line, why: `it is cut off: ${where}`, damage: wholeCopy };
}

/** The line behind the last entry that was read. */
function lineAfter(slice: Slice | undefined): number {
  if (!slice) return 1;
  return slice.line + slice.bytes.toString('latin1', slice.start, slice.end).split('\n').length;
}
