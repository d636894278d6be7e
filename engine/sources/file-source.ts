import { throwIfCancelled } from '../cancel.js';
import type { SourceRecord } from '../model/record.js';
import { DamagedBytes, type Bytes } from './documents/bytes.js';
import type { Document, DocumentSink, Json } from './documents/document.js';
import { looksLike } from './documents/foreign.js';
import { readDocuments } from './documents/read-documents.js';
import { unpack, type Member } from './documents/unpack.js';
import type { Location } from './location.js';
import type { RecordReader } from './record-reader.js';
import { foreignData } from './source-errors.js';
import type { ReadProblem, RecordBatch, Source } from './source.js';

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
    async version(signal) {
      return (await Promise.all(locations.map((location) => location.version(signal)))).join(' ');
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
    async explain() {
      return { source: uri, query: null, language: 'none', pushedDown: [], decidedLocally: [] };
    },
  };
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
    yield { records: [], problems: [{ file: location.name, why: error.why }], progress: progress() };
  }
  if (members === 0) yield { records: [], problems: [{ file: location.name, why: 'it holds no files' }] };
  if (foreign && records === 0 && alone) throw foreign;
}

/** One file of data as it is read: which reader it needs, and what is wrong with it. */
class FileReading implements DocumentSink {
  /** Why nothing of it could be used. */
  foreign: Error | undefined;
  private recognised = 0;
  private unknown: { document?: Json; count: number } = { count: 0 };
  private records: SourceRecord[] = [];
  /** What is known when the file turns out to be of ours, and not told before. */
  private held: ReadProblem[] = [];
  private named = 0;
  private unnamed = 0;
  private firstLine = '';

  constructor(
    private readonly member: Member,
    private readonly readers: readonly RecordReader[],
  ) {}

  async *batches(): AsyncIterable<RecordBatch> {
    for await (const firstLine of readDocuments(this.member, this)) {
      this.firstLine ||= firstLine;
      if (this.recognised === 0 && this.unknown.count + this.held.length + this.unnamed > maxForeign) break;
      const { records } = this;
      this.records = [];
      const problems = this.recognised > 0 ? this.release() : [];
      yield { records, ...(problems.length > 0 && { problems }) };
    }
    yield this.end();
  }

  document(document: Document): void {
    const { value } = document;
    for (const reader of this.readers) {
      if (!reader.recognises(value)) continue;
      this.recognised++;
      const made = reader.read(document);
      if (typeof made === 'string') this.problem(this.why(made, document));
      else for (const record of made) this.records.push(record);
      return;
    }
    this.unknown.document ??= value;
    this.unknown.count++;
    this.problem(this.why(looksLike(value, ''), document));
  }

  /** Beyond what is named one by one, a problem is only a number. */
  problem(problem: ReadProblem): void {
    if (this.named + this.held.length < maxNamed) this.held.push(problem);
    else this.unnamed++;
  }

  private end(): RecordBatch {
    const ends = this.readers.map((reader) => reader.end());
    const wrong = this.held.some(({ line }) => line !== undefined);
    if (this.recognised === 0 && (this.unknown.count > 0 || wrong)) {
      const what = looksLike(this.unknown.document, this.firstLine);
      this.foreign = foreignData(this.member.name, what);
      this.held = [this.why(`it looks like ${what}`)];
      this.unnamed = 0;
    } else if (this.recognised === 0 && this.held.length === 0) this.held.push(this.why('it is empty'));
    const problems = [
      ...this.release(),
      ...ends.flatMap((end) => end.problems.map((why) => this.why(why))),
      ...(this.unnamed > 0 ? [{ ...this.why('more lines of that kind'), count: this.unnamed }] : []),
    ];
    const records = [...this.records, ...ends.flatMap((end) => end.records)];
    return { records, ...(problems.length > 0 && { problems }) };
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
