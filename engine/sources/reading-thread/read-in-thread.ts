import { Cancelled } from '../../cancel.js';
import { KestrelError } from '../../errors.js';
import type { UnmappedField } from '../../model/inspection.js';
import type { Thread } from '../../ports.js';
import type { Location } from '../location.js';
import { readerDied } from '../source-errors.js';
import type { RecordBatch } from '../source.js';
import { Mailbox } from './mailbox.js';
import type { FromReader, SentError, ToReader } from './messages.js';
import { RecordUnpacker } from './unpack-records.js';

/** What is to be read. */
export interface Reading {
  readonly uri: string;
  /** Whose bytes the thread may ask for. */
  readonly locations: readonly Location[];
  readonly ask: Extract<ToReader, { kind: 'read' | 'readPages' }>;
}

/** What the thread tells besides records. */
export interface Told {
  /** Fields that map to nothing, at the end. */
  unmapped?(fields: readonly UnmappedField[]): void;
  renewed?(pointInTime: string): void;
}

type Event =
  FromReader | { readonly kind: 'died' | 'broken'; readonly error: unknown } | { readonly kind: 'stopped' };

/**
 * Reads in another thread what could be read in this one, with the same batches and errors. Gives false where the thread
 * could not be had, and nothing was read.
 */
export async function* readInThread(
  thread: Thread,
  { uri, locations, ask }: Reading,
  told: Told,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, boolean> {
  const events = new Mailbox<Event>();
  const tell = (message: ToReader, transfer?: readonly ArrayBuffer[]): void => thread.post(message, transfer);
  const feed = new Feed(locations, tell, signal);
  const stop = (): void => events.put({ kind: 'stopped' });
  thread.listen(
    (message) => {
      const event = message as FromReader;
      if (event.kind === 'open') feed.open(event.location);
      else if (event.kind === 'next') feed.next();
      else events.put(event);
    },
    (error) => events.put({ kind: 'died', error }),
  );
  feed.onFailure = (error) => events.put({ kind: 'broken', error });
  signal.addEventListener('abort', stop);
  tell(ask);
  const unpacker = new RecordUnpacker();
  let started = false;
  try {
    for (;;) {
      const event = await events.take();
      switch (event.kind) {
        case 'started':
          started = true;
          break;
        case 'batch':
          yield { ...event.batch, records: unpacker.unpack(event.records) };
          tell({ kind: 'taken' });
          break;
        case 'renewed':
          told.renewed?.(event.pointInTime);
          break;
        case 'done':
          told.unmapped?.(event.unmapped);
          return true;
        case 'died':
          if (!started) return false;
          throw readerDied(uri, event.error);
        case 'failed':
          throw asThrown(event.error);
        case 'broken':
          throw event.error;
        case 'stopped':
          throw new Cancelled();
        case 'open':
        case 'next':
          break;
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    thread.stop();
    await feed.close();
  }
}

/** Gives the thread the bytes that it asks for, in the order in which it asks. */
class Feed {
  onFailure: (error: unknown) => void = () => undefined;
  private bytes: AsyncIterator<Uint8Array> | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly locations: readonly Location[],
    private readonly tell: (message: ToReader, transfer?: readonly ArrayBuffer[]) => void,
    private readonly signal: AbortSignal,
  ) {}

  open(number: number): void {
    this.then(async () => {
      await this.bytes?.return?.();
      const opened = await this.locations[number]?.open(this.signal);
      this.bytes = opened?.bytes[Symbol.asyncIterator]();
      this.tell({ kind: 'opened', size: opened?.size, problem: opened?.problem });
    });
  }

  next(): void {
    this.then(async () => {
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

  private then(work: () => Promise<void>): void {
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
