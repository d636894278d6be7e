import { counted, grouped } from '../../../language/count-text.js';
import { throwIfCancelled } from '../../cancel.js';
import { DamagedBytes, type Bytes } from '../../compression/bytes.js';
import { FileReading } from './file-reading.js';
import { unpack } from '../documents/unpack.js';
import type { Location } from './location.js';
import type { RecordReader } from './record-reader.js';
import type { RecordBatch } from '../source.js';

type Readable = Pick<Location, 'name' | 'open'>;

/** Readers for one file, which may remember what they read of it. */
type Readers = () => readonly RecordReader[];

/** All records of files. What they are is seen from their content. */
export async function* readFiles(
  locations: readonly Readable[],
  readers: Readers,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void> {
  for (const location of locations) {
    const reading = new LocationReading(location, readers);
    for await (const batch of reading.batches(signal)) {
      throwIfCancelled(signal);
      yield batch;
    }
    if (locations.length === 1 && reading.foreign) throw reading.foreign;
  }
}

/** A program that rotates logs cut it off: a file that ends with a whole line looks as if it were all there. */
function shorter(read: number, size: number): DamagedBytes {
  const why = `it became shorter while it was read, ${grouped(read)} of ${counted(size, 'byte')} came`;
  return new DamagedBytes(why, 'Run the statement again, on a copy of the file if it changes all the time.');
}

/** One location as it is read: a file, or all that an archive holds. */
class LocationReading {
  private bytesRead = 0;
  private bytesInAll: number | undefined;
  private members = 0;
  private records = 0;
  private firstForeign: Error | undefined;

  constructor(
    private readonly location: Readable,
    private readonly readers: Readers,
  ) {}

  /** Why nothing of it could be used, where that was found. */
  get foreign(): Error | undefined {
    return this.records === 0 ? this.firstForeign : undefined;
  }

  async *batches(signal: AbortSignal): AsyncIterable<RecordBatch> {
    const { bytes, size, problem } = await this.location.open(signal);
    this.bytesInAll = size;
    if (problem !== undefined) yield this.problem(problem);
    try {
      yield* this.batchesOfMembers(bytes);
    } catch (error) {
      if (!(error instanceof DamagedBytes)) throw error;
      this.members++;
      yield { ...this.problem(error.why, error.hint), progress: this.progress() };
    }
    if (this.members === 0) yield this.problem('it holds no files');
  }

  private async *batchesOfMembers(bytes: Bytes): AsyncIterable<RecordBatch> {
    const unpacked = unpack({ name: this.location.name, bytes: this.counted(bytes), inArchive: false });
    for await (const member of unpacked) {
      this.members++;
      const file = new FileReading(member, this.readers());
      for await (const batch of file.batches()) {
        this.records += batch.records.length;
        yield { ...batch, progress: this.progress() };
      }
      this.firstForeign ??= file.foreign;
    }
  }

  private async *counted(bytes: Bytes): Bytes {
    for await (const part of bytes) {
      this.bytesRead += part.length;
      yield part;
    }
    const { bytesRead, bytesInAll = 0 } = this;
    if (bytesRead < bytesInAll) throw shorter(bytesRead, bytesInAll);
  }

  private progress(): RecordBatch['progress'] {
    const { bytesRead: done, bytesInAll: total } = this;
    return { done, ...(total !== undefined && { total }), unit: 'bytes' };
  }

  private problem(why: string, damage?: string): RecordBatch {
    const { name } = this.location;
    return { records: [], problems: [{ file: name, why, ...(damage !== undefined && { damage }) }] };
  }
}
