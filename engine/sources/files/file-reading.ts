import type { SourceRecord } from '../../model/record.js';
import type { Document, DocumentSink } from '../documents/document.js';
import { foreignDocument, foreignFile } from '../documents/foreign.js';
import { readDocuments } from '../documents/read-documents.js';
import type { Member } from '../documents/unpack.js';
import type { RecordReader } from './record-reader.js';
import { foreignData } from '../source-errors.js';
import type { ReadCount, ReadProblem, RecordBatch } from '../source.js';
import type { JsonObject } from '../../model/json-object.js';

/** Documents of a file that nothing is known about, before the file is given up. */
const maxForeign = 1000;
/** Problems of a file that are named one by one; those beyond are counted. */
const maxNamed = 100;

/** One file of data as it is read: which reader it needs, and what is wrong with it. */
export class FileReading implements DocumentSink {
  /** Why nothing of it could be used. */
  foreign: Error | undefined;
  private recognised = 0;
  /** The first document that no reader knows. */
  private unknown: JsonObject | undefined;
  private records: SourceRecord[] = [];
  /** What is known when the file turns out to be of ours, and not told before. */
  private held: ReadProblem[] = [];
  private named = 0;
  private all = 0;
  private unreadableCount = 0;
  private firstLine = '';
  private unit: ReadCount['unit'] = 'line';

  constructor(
    private readonly member: Member,
    private readonly readers: readonly RecordReader[],
  ) {}

  async *batches(): AsyncIterable<RecordBatch> {
    for await (const { firstLine, unit } of readDocuments(this.member, this)) {
      this.firstLine ||= firstLine;
      this.unit = unit;
      if (this.recognised === 0 && this.unreadableCount > maxForeign) break;
      const { records } = this;
      this.records = [];
      const problems = this.recognised > 0 ? this.release() : [];
      yield { records, ...(problems.length > 0 && { problems }) };
    }
    yield this.end();
  }

  document(document: Document): void {
    const { value } = document;
    this.all++;
    for (const reader of this.readers) {
      if (!reader.recognises(value)) continue;
      this.recognised++;
      const made = reader.read(document);
      if (typeof made === 'string') this.reject(this.why(made, document));
      else for (const record of made) this.records.push(record);
      return;
    }
    this.unknown ??= value;
    this.reject(this.why(`it looks like ${foreignDocument(value).what}`, document));
  }

  passed(): void {
    this.all++;
  }

  unreadable(problem: ReadProblem): void {
    this.all++;
    this.reject(problem);
  }

  problem(problem: ReadProblem): void {
    this.held.push(problem);
  }

  /** Beyond what is named one by one, an entry that could not be read is only counted. */
  private reject(problem: ReadProblem): void {
    this.unreadableCount++;
    if (this.named + this.held.length < maxNamed) this.held.push(problem);
  }

  private end(): RecordBatch {
    const ends = this.readers.map((reader) => reader.end());
    if (this.recognised === 0 && this.unreadableCount > 0) {
      const foreign = foreignFile(this.unknown, this.firstLine);
      this.foreign = foreignData(this.member.name, foreign);
      this.held = [this.why(`it looks like ${foreign.what}`)];
      this.unreadableCount = 0;
    } else if (this.recognised === 0 && this.held.length === 0) this.held.push(this.why('it is empty'));
    const problems = [...this.release(), ...ends.flatMap((end) => end.problems.map((why) => this.why(why)))];
    const records = [...this.records, ...ends.flatMap((end) => end.records)];
    const { unit, all, unreadableCount: unreadable } = this;
    const counts = unreadable > 0 ? [{ file: this.member.name, unit, all, unreadable }] : [];
    return { records, ...(problems.length > 0 && { problems }), ...(counts.length > 0 && { counts }) };
  }

  private why(why: string, document?: Document): ReadProblem {
    return { file: this.member.name, ...(document && { line: document.line }), why };
  }

  private release(): ReadProblem[] {
    const { held } = this;
    this.named += held.length;
    this.held = [];
    return held;
  }
}
