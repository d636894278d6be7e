import { KestrelError } from '../../errors.js';
import { compiledMappings } from '../../mapping/compiled-mappings.js';
import type { Bytes } from '../../compression/bytes.js';
import { fileReaders } from '../files/file-readers.js';
import { readFiles } from '../files/read-files.js';
import type { Location } from '../files/location.js';
import { Mailbox } from './mailbox.js';
import { servePages } from './serve-pages.js';
import type { RecordBatch } from '../source.js';
import type { FromReader, SentError, ToReader } from './messages.js';
import { RecordPacker } from './pack-records.js';
import { buffersOf } from './packed-records.js';
import { errorText } from '../../../language/error-text.js';

/** Batches that may wait to be taken in, those of a cluster being larger; and parts of a file that may wait to be read. */
const maxBatches = { read: 8, readPages: 2 };
const partsAhead = 4;

type Send = (message: FromReader, transfer?: readonly ArrayBuffer[]) => void;

/** The reading thread: reads one source as a whole and ends. What it gets goes to the returned function. */
export function serveReading(send: Send): (message: ToReader) => void {
  const replies = new Mailbox<Extract<ToReader, { kind: 'opened' | 'bytes' }>>();
  const batches = new BatchSender(send);

  async function read({ names, additions }: Extract<ToReader, { kind: 'read' }>): Promise<void> {
    const { readers, unmapped } = fileReaders(compiledMappings(additions));
    const locations = names.map((name, number) => remoteLocation(name, number, send, replies));
    const records = readFiles(locations, readers, new AbortController().signal);
    await batches.sendAll(records, maxBatches.read);
    send({ kind: 'done', unmapped: unmapped() });
  }

  async function readPages(ask: Extract<ToReader, { kind: 'readPages' }>): Promise<void> {
    await batches.sendAll(servePages(ask, send), maxBatches.readPages);
    send({ kind: 'done', unmapped: [] });
  }

  const failed = (error: unknown): void => send({ kind: 'failed', error: asSent(error) });

  function start(ask: Extract<ToReader, { kind: 'read' | 'readPages' }>): void {
    send({ kind: 'started' });
    const reading = ask.kind === 'read' ? read(ask) : readPages(ask);
    reading.catch(failed);
  }

  return (message) => {
    if (message.kind === 'read' || message.kind === 'readPages') start(message);
    else if (message.kind === 'taken') batches.taken();
    else replies.put(message);
  };
}

/** Sends batches while not too many of them wait to be taken in. */
class BatchSender {
  private waiting = 0;
  private goOn = (): void => undefined;

  constructor(private readonly send: Send) {}

  async sendAll(batches: AsyncIterable<RecordBatch>, most: number): Promise<void> {
    const packer = new RecordPacker();
    for await (const { records, ...batch } of batches) {
      const packed = packer.pack(records);
      this.send({ kind: 'batch', records: packed, batch }, buffersOf(packed));
      this.waiting++;
      if (this.waiting >= most) await new Promise<void>((resolve) => (this.goOn = resolve));
    }
  }

  taken(): void {
    this.waiting--;
    this.goOn();
  }
}

/** A location whose bytes come from the thread that asked for the reading. */
function remoteLocation(
  name: string,
  number: number,
  send: Send,
  replies: Mailbox<Extract<ToReader, { kind: 'opened' | 'bytes' }>>,
): Pick<Location, 'name' | 'open'> {
  async function* bytes(): Bytes {
    let asked = 0;
    for (;;) {
      for (; asked < partsAhead; asked++) send({ kind: 'next' });
      const reply = await replies.take();
      asked--;
      if (reply.kind !== 'bytes' || reply.bytes === undefined) return;
      yield reply.bytes;
    }
  }
  return {
    name,
    async open() {
      send({ kind: 'open', location: number });
      let reply = await replies.take();
      // What was asked ahead of the location before comes first.
      while (reply.kind !== 'opened') reply = await replies.take();
      const { size, problem } = reply;
      return {
        bytes: bytes(),
        ...(size !== undefined && { size }),
        ...(problem !== undefined && { problem }),
      };
    },
  };
}

function asSent(error: unknown): SentError {
  if (error instanceof KestrelError) return { code: error.code, message: error.message, hint: error.hint };
  return {
    code: undefined,
    message: errorText(error),
    hint: undefined,
  };
}
