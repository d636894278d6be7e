import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DamagedBytes, fromStream, type Bytes } from './bytes.js';

/** What is lost where a gzip is damaged is at most one part of this size. */
const chunkSize = 1 << 18;

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The content of a gzip, of all its members. Throws DamagedBytes where it is cut off or wrong. */
export async function* gunzip(bytes: Bytes): Bytes {
  const gunzipped = createGunzip({ chunkSize });
  const input = Readable.from(bytes, { objectMode: false });
  input.on('error', (error) => gunzipped.destroy(error));
  input.pipe(gunzipped);
  try {
    yield* fromStream(gunzipped);
  } catch (error) {
    throw asDamage(error);
  } finally {
    input.destroy();
  }
}

function asDamage(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return new DamagedBytes('the gzip is cut off');
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new DamagedBytes(`the gzip is damaged (${(error as Error).message})`);
  }
  return error;
}
