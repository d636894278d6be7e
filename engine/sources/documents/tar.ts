import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { DamagedBytes, fromStream, type Bytes } from '../../compression/bytes.js';
import { errorText } from '../../../language/error-text.js';

/** POSIX and GNU tar have their mark at offset 257. */
export function isTar(head: Buffer): boolean {
  return head.subarray(257, 262).toString('latin1') === 'ustar';
}

/** The files in a tar, in order; each is read before the next is asked for. Throws DamagedBytes where it is cut off. */
export async function* untar(bytes: Bytes): AsyncIterable<{ name: string; bytes: Bytes }> {
  const archive = extract();
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
      if (entry.header.type === 'file') {
        yield { name: entry.header.name, bytes: content(entry as unknown as Readable) };
      }
      entry.resume();
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    input.destroy();
  }
}
