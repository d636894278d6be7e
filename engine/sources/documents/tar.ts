import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { DamagedBytes, fromStream, unpackIt, type Bytes } from '../../compression/bytes.js';
import { errorText } from '../../../language/error-text.js';

/** POSIX and GNU tar have their mark at offset 257. What went before them has no mark, but the checksum of its header. */
export function isTar(head: Buffer): boolean {
  return head.subarray(257, 262).toString('latin1') === 'ustar' || hasChecksum(head);
}

const headerBytes = 512;
const checksumAt = 148;
const checksumBytes = 8;

/** Whether the bytes of a header add up to what it says, its own sum counted as blanks. */
function hasChecksum(head: Buffer): boolean {
  if (head.length < headerBytes) return false;
  const written = head.toString('latin1', checksumAt, checksumAt + checksumBytes);
  if (!/^ *[0-7]{3,6}[ \0]/.test(written)) return false;
  const blanked = Buffer.from(head.subarray(0, headerBytes)).fill(
    ' ',
    checksumAt,
    checksumAt + checksumBytes,
  );
  return blanked.reduce((sum, byte) => sum + byte, 0) === parseInt(written, 8);
}

/** What the library takes and its types do not know. */
const ofAnyAge = { allowUnknownFormat: true };

/** Kinds of entries that have no content of their own; a second name of a file is not read a second time. */
const withoutContent = ['directory', 'link', 'symlink', 'character-device', 'block-device', 'fifo'];

/** The files in a tar, in order; each is read before the next is asked for. Throws DamagedBytes where it is cut off. */
export async function* untar(bytes: Bytes): AsyncIterable<{ name: string; bytes: Bytes }> {
  const archive = extract(ofAnyAge as object);
  const input = Readable.from(bytes, { objectMode: false });
  let failure: unknown;
  /** What the bytes themselves failed with says more than what the archive makes of it. */
  const asDamage = (error: unknown): Error =>
    (failure as Error | undefined) ?? new DamagedBytes(`the tar is damaged (${errorText(error)})`);
  async function* content(entry: Readable): Bytes {
    try {
      yield* fromStream(entry);
    } catch (error) {
      throw asDamage(error);
    }
  }
  input.on('error', (error) => {
    failure = error;
    archive.destroy(error);
  });
  input.pipe(archive);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if (type === 'file' || type === 'contiguous-file')
        yield { name, bytes: content(entry as unknown as Readable) };
      else if (!withoutContent.includes(String(type))) yield { name, bytes: otherForm() };
      entry.resume();
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    input.destroy();
  }
}

/** A file with holes, as GNU tar keeps it, a part of a file that goes on in another archive, and whatever else there may be. */
function otherForm(): Bytes {
  const why = new DamagedBytes('it stands in the tar in a form that is not read here', unpackIt);
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(why) }) };
}
