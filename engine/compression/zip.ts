import type { Readable } from 'node:stream';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { allOf, DamagedBytes, fromStream, unpackIt, type Bytes } from './bytes.js';
import { crc32 } from './crc32.js';
import { errorText } from '../../language/error-text.js';

export function isZip(head: Buffer): boolean {
  return head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50;
}

/**
 * The files in a zip, in order. Their names are what the zip says: no paths to write to. Throws DamagedBytes where
 * the zip is cut off or wrong, or larger than `most`; a file in it that is throws when it is read.
 */
export async function* unzip(bytes: Bytes, most?: number): AsyncIterable<{ name: string; bytes: Bytes }> {
  const all = await allOf(bytes, most);
  const end = endOf(all);
  if (end === undefined) {
    yield* salvage(all);
    throw new DamagedBytes('the zip is cut off');
  }
  const zip = await open(withoutComment(all, end));
  try {
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      const name = entryName(entry);
      if (!name.endsWith('/')) yield { name, bytes: content(zip, entry) };
    }
    // Typed as a truth; it is where the next entry would be.
    if (startsEntry(all, end.before + Number(zip.readEntryCursor)))
      throw new DamagedBytes('the directory of the zip has more files than its end says');
  } finally {
    zip.close();
  }
  if (end.before > 0) throw new DamagedBytes('only the last zip in it was read', unpackIt);
}

/** The record that ends a zip: where it is, and how many bytes stand before the zip that its directory does not know. */
interface ZipEnd {
  readonly at: number;
  readonly before: number;
}

const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endBytes = 22;
const entryMark = 0x02014b50;
/** Stands for what a zip of the newer form (zip64) has elsewhere. */
const elsewhere = 0xffffffff;

/** The last one that ends something: in the comment that follows it anything may be written. Undefined where there is none. */
function endOf(bytes: Buffer): ZipEnd | undefined {
  for (
    let at = bytes.lastIndexOf(endMark);
    at >= 0;
    at = at === 0 ? -1 : bytes.lastIndexOf(endMark, at - 1)
  ) {
    const before = at + endBytes > bytes.length ? undefined : bytesBefore(bytes, at);
    if (before !== undefined) return { at, before };
  }
  return undefined;
}

/** Undefined where no directory ends there. That of zip64 has records of its own between, and is taken as it is. */
function bytesBefore(bytes: Buffer, at: number): number | undefined {
  const [size, start] = [bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
  if (size === elsewhere || start === elsewhere) return 0;
  const before = at - size - start;
  if (size === 0) return before === 0 ? 0 : undefined;
  if (before >= 0 && startsEntry(bytes, at - size)) return before;
  return start < at && startsEntry(bytes, start) ? 0 : undefined;
}

function startsEntry(bytes: Buffer, at: number): boolean {
  return at + 4 <= bytes.length && bytes.readUInt32LE(at) === entryMark;
}

/** The zip alone: what other programs pass over, the library does not. */
function withoutComment(bytes: Buffer, { at, before }: ZipEnd): Buffer {
  bytes.writeUInt16LE(0, at + endBytes - 2);
  return bytes.subarray(before, at + endBytes);
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

/** Methods by which the files in a zip can be packed: not at all, or deflated. */
const knownMethods = [0, 8];

async function* content(zip: ZipFile, entry: Entry): Bytes {
  if (entry.isEncrypted())
    throw new DamagedBytes('it is encrypted', 'Unpack it with its password, and read what was in it.');
  const { compressionMethod: method } = entry;
  if (!knownMethods.includes(method))
    throw new DamagedBytes(`it is packed by a method that is not read here (number ${method})`, unpackIt);
  let sum = 0;
  try {
    for await (const part of fromStream(await openEntry(zip, entry))) {
      sum = crc32(part, sum);
      yield part;
    }
  } catch (error) {
    throw damaged(error);
  }
  if (sum !== entry.crc32) throw damaged(new Error('its checksum is another'));
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
