import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { zipSync } from 'fflate';
import type { WrapperSuffix } from '../../language/facts/file-formats.js';
import { bunzip2, isBzip2 } from '../compression/bzip2.js';
import { allOf, DamagedBytes, mostUnpackedBytes, type Bytes } from '../compression/bytes.js';
import { gunzip, isGzip } from '../compression/gzip.js';
import { isXz, unxz } from '../compression/xz.js';
import { unzip } from '../compression/zip.js';
import { isZstd, unzstd } from '../compression/zstd.js';
import { TableFault } from './table-fault.js';

/** How a file is wrapped, by its last suffix. */
interface Compression {
  /** Whether bytes begin so. What does not is taken as it is: Kestrel 1.8 writes plain JSON to `a.json.gz`. */
  readonly is: (bytes: Buffer) => boolean;
  readonly unwrap: (bytes: Buffer) => Promise<Uint8Array>;
  /** `name`: of the file inside, where the wrapping keeps one. Undefined where it can only be read, here. */
  readonly wrap?: (bytes: Uint8Array, name: string) => Promise<Uint8Array>;
}

/** What Node has from 22.15 and 23.8 on. */
const newer: Pick<typeof zlib, 'gzip'> & {
  readonly zstdCompress?: (
    bytes: Uint8Array,
    done: (error: Error | null, packed: Uint8Array) => void,
  ) => void;
} = zlib;
const { zstdCompress } = newer;

export const compressions: Readonly<Record<WrapperSuffix, Compression>> = {
  '.gz': { is: isGzip, unwrap: whole(gunzip), wrap: (bytes) => promisify(zlib.gzip)(bytes) },
  '.bz2': { is: isBzip2, unwrap: whole(bunzip2) },
  '.xz': { is: isXz, unwrap: whole(unxz) },
  '.zst': {
    is: isZstd,
    unwrap: whole(unzstd),
    ...(zstdCompress && { wrap: promisify(zstdCompress) }),
  },
  '.zip': {
    // A table may begin with a column PK; in archives a small number follows.
    is: (bytes) => bytes.subarray(0, 2).toString('latin1') === 'PK' && (bytes[2] ?? 0xff) < 0x09,
    unwrap: whole(onlyFile),
    wrap: (bytes, name) => Promise.resolve(zipSync({ [name]: bytes })),
  },
};

/** How bytes are wrapped, whatever their file is called. */
export function wrappingOf(bytes: Buffer): Compression | undefined {
  return Object.values(compressions).find(({ is }) => is(bytes));
}

/** All of the content, or none: a table that is cut off is not read. */
function whole(content: (bytes: Bytes) => Bytes): (bytes: Buffer) => Promise<Buffer> {
  return (bytes) => unpacked(content(Readable.from([bytes])));
}

/** Throws a TableFault where the bytes are cut off, wrong or too many. */
async function unpacked(content: Bytes): Promise<Buffer> {
  try {
    return await allOf(content, mostUnpackedBytes);
  } catch (error) {
    throw error instanceof DamagedBytes ? new TableFault(error.why, error.hint) : error;
  }
}

/** The content of the one file in a zip. */
async function* onlyFile(bytes: Bytes): Bytes {
  let count = 0;
  for await (const { name, bytes: content } of unzip(bytes)) {
    if (name === 'xl/workbook.xml')
      throw new TableFault('it is an Excel workbook', 'Save the sheet as "CSV UTF-8", and LOAD that.');
    if (count++ === 0) yield* content;
  }
  if (count !== 1) throw new Error(`it holds ${count} files, not one`);
}
