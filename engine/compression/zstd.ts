import { Decompress } from 'fzstd';
import xxhash from 'xxhash-wasm';
import { ByteReader } from './byte-reader.js';
import { DamagedBytes, type Bytes } from './bytes.js';
import { readFrameHeader, type FrameHeader } from './zstd-frame.js';
import { errorText } from '../../language/error-text.js';

/** Names the bytes of a frame of data. Frames that are to be skipped begin with one of sixteen numbers. */
const dataMagic = 0xfd2fb528;
const skippedMagic = 0x184d2a50;

let hashing: ReturnType<typeof xxhash> | undefined;

/** Compiled by the first file that needs it. */
function xxhasher(): ReturnType<typeof xxhash> {
  return (hashing ??= xxhash());
}

export function isZstd(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) === dataMagic || isSkipped(head.readUInt32LE(0)));
}

function isSkipped(magic: number): boolean {
  return magic >>> 4 === skippedMagic >>> 4;
}

/**
 * The content of a Zstandard file, of all its frames (RFC 8878). Throws DamagedBytes where it is cut off or wrong, after
 * what could be unpacked: the library neither checks the checksum of a frame nor whether it has its size, so we do.
 */
export async function* unzstd(bytes: Bytes): Bytes {
  const reader = new ByteReader(bytes, 'the zstd is cut off');
  try {
    while (!(await reader.atEnd())) {
      const magic = await reader.exactly(4);
      const number = magic.readUInt32LE(0);
      if (number === dataMagic) yield* frame(reader, magic);
      else if (isSkipped(number)) await reader.passOver((await reader.exactly(4)).readUInt32LE(0));
      else throw damaged('what follows is no Zstandard');
    }
  } finally {
    await reader.close();
  }
}

async function* frame(reader: ByteReader, magic: Buffer): Bytes {
  const header = await readFrameHeader(reader);
  const content = new FrameContent(header, (await xxhasher()).create64());
  let before = Buffer.concat([magic, header.bytes]);
  for (let isLast = false; !isLast;) {
    const start = await reader.exactly(3);
    const flags = start.readUIntLE(0, 3);
    const isRepeatedByte = ((flags >> 1) & 3) === 1;
    const block = await reader.exactly(isRepeatedByte ? 1 : flags >> 3);
    yield* content.unpack(Buffer.concat([before, start, block]));
    before = Buffer.alloc(0);
    isLast = (flags & 1) === 1;
  }
  yield* content.end(await reader.exactly(header.hasChecksum ? 4 : 0));
}

/** What is in one frame, block by block. */
class FrameContent {
  private readonly library = new Decompress((part) => this.unpacked.push(part));
  private readonly unpacked: Uint8Array[] = [];
  private size = 0;

  constructor(
    private readonly header: FrameHeader,
    private readonly hash: { update(input: Uint8Array): unknown; digest(): bigint },
  ) {}

  *unpack(packed: Buffer, isEnd = false): Iterable<Uint8Array> {
    let failure: DamagedBytes | undefined;
    try {
      this.library.push(packed, isEnd);
    } catch (error) {
      failure = damaged(errorText(error));
    }
    for (const part of this.unpacked.splice(0)) {
      this.size += part.length;
      this.hash.update(part);
      yield part;
    }
    if (failure !== undefined) throw failure;
  }

  *end(checksum: Buffer): Iterable<Uint8Array> {
    yield* this.unpack(checksum, true);
    const { contentSize } = this.header;
    if (contentSize !== undefined && contentSize !== BigInt(this.size))
      throw damaged(`it holds ${this.size} bytes instead of ${contentSize}`);
    if (checksum.length > 0 && Number(this.hash.digest() & 0xffffffffn) !== checksum.readUInt32LE(0))
      throw damaged('its checksum is another');
  }
}

function damaged(why: string): DamagedBytes {
  return new DamagedBytes(`the zstd is damaged (${why})`);
}
