import Bzip2 from 'seek-bzip';
import { allOf, DamagedBytes, mostUnpackedBytes, type Bytes } from './bytes.js';
import { errorText } from '../../language/error-text.js';

/** Parts of this size are handed on. */
const partSize = 1 << 18;

export function isBzip2(head: Buffer): boolean {
  return head.subarray(0, 3).toString('latin1') === 'BZh';
}

/**
 * The content of a bzip2, of all its streams, as parallel packers write them. It is unpacked block by block, since a few kilobytes
 * can unpack to more than the memory holds. Throws DamagedBytes where it is cut off or wrong, after what could be unpacked.
 */
export async function* bunzip2(bytes: Bytes): Bytes {
  const input = new Packed(await allOf(bytes, mostUnpackedBytes));
  const output = new Unpacked();
  try {
    const library = new Bzip2(input, output);
    while (unpackBlock(library, input, output)) yield* output.take();
    yield* output.take();
  } catch (error) {
    yield* output.take();
    throw error instanceof DamagedBytes ? error : new DamagedBytes(errorText(error));
  }
}

/** Whether there is more: a block of the stream, or a stream behind it. */
function unpackBlock(library: Bzip2, input: Packed, output: Unpacked): boolean {
  if (library._init_block()) {
    library._read_bunzip();
    return true;
  }
  const checksum = library.reader.read(32) >>> 0;
  if (checksum !== library.streamCRC) throw new Error('Bad stream CRC');
  if (input.eof()) return false;
  library._start_bunzip(input, output);
  return true;
}

/** What is unpacked and not taken yet. */
class Unpacked {
  private parts: Uint8Array[] = [];
  private part = new Uint8Array(partSize);
  private filled = 0;

  writeByte(byte: number): void {
    this.part[this.filled++] = byte;
    if (this.filled < partSize) return;
    this.parts.push(this.part);
    this.part = new Uint8Array(partSize);
    this.filled = 0;
  }

  take(): readonly Uint8Array[] {
    const taken = [...this.parts, this.part.subarray(0, this.filled)];
    this.parts = [];
    this.part = new Uint8Array(partSize);
    this.filled = 0;
    return taken.filter(({ length }) => length > 0);
  }
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
