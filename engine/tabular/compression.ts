import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import Bzip2 from 'seek-bzip';
import type { WrapperSuffix } from '../../language/facts/file-formats.js';

/** How a file is wrapped, by its last suffix. */
export interface Compression {
  /** How such bytes begin. What does not begin so is taken as it is: Kestrel 1.8 writes plain JSON to `a.json.gz`. */
  readonly magic: readonly number[];
  unwrap(bytes: Uint8Array): Promise<Uint8Array>;
  /** `name`: of the file inside, where the wrapping keeps one. Undefined where it can only be read. */
  readonly wrap?: (bytes: Uint8Array, name: string) => Promise<Uint8Array>;
}

export const compressions: Readonly<Record<WrapperSuffix, Compression>> = {
  '.gz': { magic: [0x1f, 0x8b], unwrap: promisify(gunzip), wrap: (bytes) => promisify(gzip)(bytes) },
  '.bz2': {
    magic: [0x42, 0x5a, 0x68],
    unwrap: (bytes) => Promise.resolve(Bzip2.decode(Buffer.from(bytes), undefined, true)),
  },
  '.zip': {
    magic: [0x50, 0x4b],
    unwrap: async (bytes) => {
      const files = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
      const [only] = files;
      if (only === undefined || files.length > 1) throw new Error(`it holds ${files.length} files, not one`);
      return only[1];
    },
    wrap: (bytes, name) => Promise.resolve(zipSync({ [name]: bytes })),
  },
};
