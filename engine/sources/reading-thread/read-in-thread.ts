import { Cancelled } from '../../cancel.js';
import { KestrelError } from '../../errors.js';
import type { UnmappedField } from '../../model/inspection.js';
import type { Thread } from '../../ports.js';
import type { Location } from '../files/location.js';
import { readerDied } from '../source-errors.js';
import type { RecordBatch } from '../source.js';
import { Mailbox } from './mailbox.js';
import type { FromReader, SentError, ToReader } from './messages.js';
import { RecordUnpacker } from './unpack-records.js';

/** What is to be read. */
interface Reading {
  readonly uri: string;
  /** Whose bytes the thread may ask for. */
  readonly locations: readonly Location[];
  readonly ask: Extract<ToReader, { kind: 'read' | 'readPages' }>;
}

/** What the thread tells besides records. */
interface Told {
  /** Fields that map to nothing, at the end. */
  unmapped?(fields: readonly UnmappedField[]): void;
  renewed?(pointInTime: string): void;
}

/** What a reading comes upon; the bytes that the thread asks for are the Feed's business. */
type ReadingEvent =
  | Exclude<FromReader, { kind: 'open' | 'next' }>
  | { readonly kind: 'died' | 'broken'; readonly error: unknown }
  | { readonly kind: 'stopped' };

/**
 * Reads in another thread what could be read in this one, with the same batches and errors. Gives false where the thread
 * could not be had, and nothing was read.
 */
export async function* readInThread(
  thread: Thread,
  reading: Reading,
  told: Told,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, boolean> {
  const begun = new ThreadReading(thread, reading, told, signal);
  try {
    return yield* begun.batches();
  } finally {
    await begun.close();
  }
}

class ThreadReading {
  private readonly events = new Mailbox<ReadingEvent>();
  private readonly unpacker = new RecordUnpacker();
  private readonly feed: Feed;
  private readonly onAbort = (): void => this.events.put({ kind: 'stopped' });
  private started = false;

  constructor(
    private readonly thread: Thread,
    private readonly reading: Reading,
    private readonly told: Told,
    private readonly signal: AbortSignal,
  ) {
    this.feed = new Feed(reading.locations, thread, signal, (error) =>
      this.events.put({ kind: 'broken', error }),
    );
    signal.addEventListener('abort', this.onAbort);
    thread.listen(
      (message) => this.receive(message as FromReader),
      (error) => this.events.put({ kind: 'died', error }),
    );
    this.tell(reading.ask);
  }

  async *batches(): AsyncGenerator<RecordBatch, boolean> {
    for (;;) {
      const event = await this.events.take();
      if (event.kind === 'batch') {
        yield { ...event.batch, records: this.unpacker.unpack(event.records) };
        this.tell({ kind: 'taken' });
      } else if (event.kind === 'died' && !this.started) return false;
      else if (this.isEnd(event)) return true;
    }
  }

  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.onAbort);
    this.thread.stop();
    await this.feed.close();
  }

  private tell(message: ToReader): void {
    this.thread.post(message);
  }

  private receive(message: FromReader): void {
    if (message.kind === 'open') this.feed.open(message.location);
    else if (message.kind === 'next') this.feed.next();
    else this.events.put(message);
  }

  /** Throws what ends a reading before its end. */
  private isEnd(event: Exclude<ReadingEvent, { kind: 'batch' }>): boolean {
    switch (event.kind) {
      case 'started':
        this.started = true;
        return false;
      case 'renewed':
        this.told.renewed?.(event.pointInTime);
        return false;
      case 'done':
        this.told.unmapped?.(event.unmapped);
        return true;
      case 'died':
        throw readerDied(this.reading.uri, event.error);
      case 'failed':
        throw asThrown(event.error);
      case 'broken':
        throw event.error;
      case 'stopped':
        throw new Cancelled();
    }
  }
}

/** Gives the thread the bytes that it asks for, in the order in which it asks. */
class Feed {
  private bytes: AsyncIterator<Uint8Array> | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly locations: readonly Location[],
    private readonly thread: Thread,
    private readonly signal: AbortSignal,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  open(number: number): void {
    this.inTurn(async () => {
      await this.bytes?.return?.();
      const opened = await this.locations[number]?.open(this.signal);
      this.bytes = opened?.bytes[Symbol.asyncIterator]();
      this.tell({ kind: 'opened', size: opened?.size, problem: opened?.problem });
    });
  }

  next(): void {
    this.inTurn(async () => {
      const next = await this.bytes?.next();
      if (next === undefined || next.done === true) this.tell({ kind: 'bytes', bytes: undefined });
      else {
        const bytes = ownBytes(next.value);
        this.tell({ kind: 'bytes', bytes }, [bytes.buffer]);
      }
    });
  }

  async close(): Promise<void> {
    await this.last;
    await this.bytes?.return?.();
  }

  private tell(message: ToReader, transfer?: readonly ArrayBuffer[]): void {
    this.thread.post(message, transfer);
  }

  private inTurn(work: () => Promise<void>): void {
    this.last = this.last.then(work).catch(this.onFailure);
  }
}

/** Bytes that may be given away: part of a larger buffer they are somebody else's too. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const alone = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return alone ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

function asThrown({ code, message, hint }: SentError): Error {
  if (code === undefined) return new Error(message);
  return new KestrelError(code, message, hint === undefined ? {} : { hint });
}
