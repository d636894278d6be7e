import { XzReadableStream } from 'xz-decompress';
import { DamagedBytes, type Bytes } from './bytes.js';
import { errorText } from '../../language/error-text.js';

const magic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);

export function isXz(head: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}

/** The content of an xz, of all its streams. Throws DamagedBytes where it is cut off or wrong, after what could be unpacked. */
export async function* unxz(bytes: Bytes): Bytes {
  let failure: unknown;
  const iterator = bytes[Symbol.asyncIterator]();
  const packed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      } catch (error) {
        failure = error;
        controller.error(error);
      }
    },
  });
  try {
    // Typed as the one of browsers, which cannot be iterated over everywhere.
    const reader = new XzReadableStream(packed).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (error) {
    if (failure !== undefined) throw failure as Error;
    throw new DamagedBytes(`the xz is cut off or damaged (${errorText(error)})`);
  } finally {
    await iterator.return?.();
  }
}
