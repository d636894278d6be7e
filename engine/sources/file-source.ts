import { throwIfCancelled } from '../cancel.js';
import type { SourceRecord } from '../model/record.js';
import { comparisons } from '../pattern/pattern.js';
import { DamagedBytes, type Bytes } from '../compression/bytes.js';
import type { Document, DocumentSink, Json } from './documents/document.js';
import { looksLike } from './documents/foreign.js';
import { readDocuments } from './documents/read-documents.js';
import { unpack, type Member } from './documents/unpack.js';
import type { Location } from './location.js';
import type { RecordReader } from './record-reader.js';
import { foreignData } from './source-errors.js';
import type { ReadCount, ReadProblem, RecordBatch, Source, SourceQuery } from './source.js';

export interface FileSourceOptions {
  readonly kind: string;
  readonly uri: string;
  readonly locations: readonly Location[];
  /** Readers for one file, which may remember what they read of it. */
  readonly readers: () => readonly RecordReader[];
}

/** Files that are read as a whole. What they are is seen from their content. */
export function fileSource({ kind, uri, locations, readers }: FileSourceOptions): Source {
  return {
    kind,
    uri,
    can: { timeRange: false, pattern: false, prefetch: false },
    live: false,
    async version(signal, told) {
      return (await Promise.all(locations.map((location) => location.version(signal, told)))).join(' ');
    },
    async *query(_, signal) {
      const alone = locations.length === 1;
      for (const location of locations) {
        for await (const batch of readLocation(location, alone, readers, signal)) {
          throwIfCancelled(signal);
          yield batch;
        }
      }
    },
    explain(ask) {
      const decidedLocally = decidedHere(ask);
      return Promise.resolve({ source: uri, query: null, language: 'none', pushedDown: [], decidedLocally });
    },
  };
}

/** All that a statement asks. */
function decidedHere({ pattern, range }: SourceQuery): { condition: string; why: string }[] {
  const conditions = pattern === undefined ? [] : comparisons(pattern).map(({ text }) => text);
  const hasRange = range?.start !== undefined || range?.stop !== undefined;
  const why = 'the source is read whole';
  return [...conditions, ...(hasRange ? ['START and STOP'] : [])].map((condition) => ({ condition, why }));
}

/** Documents of a file that nothing is known about, before the file is given up. */
const maxForeign = 1000;
/** Problems of a file that are named one by one; those beyond are counted. */
const maxNamed = 100;

async function* readLocation(
  location: Location,
  alone: boolean,
  readers: () => readonly RecordReader[],
  signal: AbortSignal,
): AsyncIterable<RecordBatch> {
  const { bytes, size, problem } = await location.open(signal);
  let done = 0;
  async function* counted(): Bytes {
    for await (const part of bytes) {
      done += part.length;
      yield part;
    }
  }
  const progress = (): RecordBatch['progress'] => ({
    done,
    ...(size !== undefined && { total: size }),
    unit: 'bytes',
  });
  if (problem !== undefined) yield { records: [], problems: [{ file: location.name, why: problem }] };
  let records = 0;
  let members = 0;
  let foreign: Error | undefined;
  try {
    for await (const member of unpack({ name: location.name, bytes: counted(), inArchive: false })) {
      members++;
      const file = new FileReading(member, readers());
      for await (const batch of file.batches()) {
        records += batch.records.length;
        yield { ...batch, progress: progress() };
      }
      foreign ??= file.foreign;
    }
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error;
    const problem = { file: location.name, why: error.why, damage: error.hint };
    yield { records: [], problems: [problem], progress: progress() };
    members++;
  }
  if (members === 0) yield { records: [], problems: [{ file: location.name, why: 'it holds no files' }] };
  if (foreign && records === 0 && alone) throw foreign;
}

/** One file of data as it is read: which reader it needs, and what is wrong with it. */
class FileReading implements DocumentSink {
  /** Why nothing of it could be used. */
  foreign: Error | undefined;
  private recognised = 0;
  /** The first document that no reader knows. */
  private unknown: Json | undefined;
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
    this.reject(this.why(`it looks like ${looksLike(value, '')}`, document));
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
      const what = looksLike(this.unknown, this.firstLine);
      this.foreign = foreignData(this.member.name, what);
      this.held = [this.why(`it looks like ${what}`)];
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
