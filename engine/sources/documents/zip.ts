import type { Readable } from 'node:stream';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { allOf, DamagedBytes, fromStream, type Bytes } from '../../compression/bytes.js';
import { errorText } from '../../../language/error-text.js';

export function isZip(head: Buffer): boolean {
  return head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50;
}

/**
 * The files in a zip, in order. Their names are what the zip says: no paths to write to. Throws DamagedBytes where
 * the zip is cut off or wrong; a file in it that is throws when it is read.
 */
export async function* unzip(bytes: Bytes): AsyncIterable<{ name: string; bytes: Bytes }> {
  const all = await allOf(bytes);
  if (!all.includes(endOfDirectory)) {
    yield* salvage(all);
    throw new DamagedBytes('the zip is cut off');
  }
  const zip = await open(withoutTail(all));
  try {
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      const name = entryName(entry);
      if (!name.endsWith('/')) yield { name, bytes: content(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

const endOfDirectory = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endOfDirectoryBytes = 22;

/** A zip up to its end, where something follows: what other programs pass over, yauzl does not. */
function withoutTail(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf(endOfDirectory);
  if (at < 0 || at + endOfDirectoryBytes > bytes.length) return bytes;
  const end = at + endOfDirectoryBytes + bytes.readUInt16LE(at + endOfDirectoryBytes - 2);
  return end < bytes.length ? bytes.subarray(0, end) : bytes;
}

/** What is read of a zip at a time that has lost its end, and so its directory. */
const salvagedBytes = 1 << 16;

/** A file in such a zip, as far as it was unpacked and not taken yet. */
interface Salvaged {
  readonly name: string;
  readonly parts: Uint8Array[];
  isOver: boolean;
}

function salvaged(file: UnzipFile): Salvaged {
  const found: Salvaged = { name: file.name, parts: [], isOver: false };
  file.ondata = (error, part, isLast) => {
    if (error === null && !found.isOver) found.parts.push(part);
    found.isOver ||= isLast || error !== null;
  };
  file.start();
  return found;
}

/**
 * The files that begin before the end of a zip that is cut off, each as far as it goes. They are unpacked as they are read: what a few
 * megabytes unpack to may not fit the memory.
 */
async function* salvage(bytes: Buffer): AsyncGenerator<{ name: string; bytes: Bytes }, void> {
  const files: Salvaged[] = [];
  const unzip = new Unzip((file) => files.push(salvaged(file)));
  unzip.register(UnzipInflate);
  let at = 0;
  const unpackMore = (): boolean => {
    const part = bytes.subarray(at, at + salvagedBytes);
    at += salvagedBytes;
    try {
      if (part.length > 0) unzip.push(part);
    } catch {
      // What is wrong from here on is lost with the end; whoever asks is told that it is.
      at = bytes.length;
    }
    return part.length > 0;
  };
  const content = async function* (file: Salvaged): Bytes {
    do yield* file.parts.splice(0);
    while (!file.isOver && files.length === 0 && unpackMore());
    yield* file.parts.splice(0);
  };
  do
    for (let file = files.shift(); file; file = files.shift()) {
      if (!file.name.endsWith('/')) yield { name: file.name, bytes: content(file) };
      file.isOver = true;
    }
  while (unpackMore());
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false }, (error, zip) => {
      if (zip) resolve(zip);
      else reject(damaged(error));
    });
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    zip.removeAllListeners();
    zip.once('entry', (entry: Entry) => resolve(entry));
    zip.once('end', () => resolve(undefined));
    zip.once('error', (error: unknown) => reject(damaged(error)));
    zip.readEntry();
  });
}

/** Without `decodeStrings` the name is bytes: UTF-8, or what is close to it in old zips. */
function entryName(entry: Entry): string {
  const name: unknown = entry.fileName;
  return Buffer.isBuffer(name) ? name.toString('utf8') : String(name);
}

async function* content(zip: ZipFile, entry: Entry): Bytes {
  if (entry.isEncrypted())
    throw new DamagedBytes('it is encrypted', 'Unpack it with its password, and read what was in it.');
  try {
    yield* fromStream(await openEntry(zip, entry));
  } catch (error) {
    throw damaged(error);
  }
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (stream) resolve(stream);
      else reject(error ?? new Error('no content'));
    });
  });
}

function damaged(error: unknown): DamagedBytes {
  if (error instanceof DamagedBytes) return error;
  return new DamagedBytes(`the zip is damaged (${errorText(error)})`);
}
