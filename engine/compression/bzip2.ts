import Bzip2 from 'seek-bzip';
import { allOf, DamagedBytes, type Bytes } from './bytes.js';
import { errorText } from '../../language/error-text.js';

/** Parts of this size are handed on. */
const partSize = 1 << 18;

export function isBzip2(head: Buffer): boolean {
  return head.subarray(0, 3).toString('latin1') === 'BZh';
}

/**
 * The content of a bzip2, of all its streams, as parallel packers write them. It is unpacked whole before its first part is
 * given. Throws DamagedBytes where it is cut off or wrong, after what could be unpacked.
 */
export async function* bunzip2(bytes: Bytes): Bytes {
  const packed = await allOf(bytes);
  const parts: Uint8Array[] = [];
  let part = new Uint8Array(partSize);
  let filled = 0;
  const writeByte = (byte: number): void => {
    part[filled++] = byte;
    if (filled < partSize) return;
    parts.push(part);
    part = new Uint8Array(partSize);
    filled = 0;
  };
  let why: string | undefined;
  try {
    Bzip2.decode(new Packed(packed), { writeByte }, true);
  } catch (error) {
    why = errorText(error);
  }
  yield* parts;
  yield part.subarray(0, filled);
  if (why !== undefined) throw new DamagedBytes(why);
}

/** Its end is an error: the library would go on with bits that are not there. */
class Packed extends Bzip2.Stream {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {
    super();
  }

  override readByte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('the bzip2 is cut off');
    return byte;
  }

  eof(): boolean {
    return this.at >= this.bytes.length;
  }
}
