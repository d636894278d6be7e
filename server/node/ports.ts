import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../../engine/files/cache-folder.js';
import type { Ports } from '../../engine/ports.js';
import { homeFolder } from './home-folder.js';
import { nodeFiles } from './files.js';
import { nodeSnapshots } from './snapshots.js';
import { startProgram } from './start-program.js';
import { startReader } from '../threads/start-reader.js';

/**
 * The outside world of a Node.js process. Secrets and workspace trust are added by the caller. `distFolder` holds what the
 * build made: sql.js's wasm binary and the threads' programs.
 */
export function nodePorts(distFolder: string): Omit<Ports, 'secret' | 'trusted'> {
  const place = { env: process.env, homeFolder: homeFolder() };
  return {
    now: () => Date.now(),
    ...place,
    files: nodeFiles,
    sqlWasm: async () => {
      const bytes = await readFile(path.join(distFolder, 'sql-wasm.wasm'));
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
    fetch: (input, init) => fetch(input, init),
    startProgram,
    startReader: () => startReader(distFolder),
    snapshots: nodeSnapshots(cacheFolder(place, 'snapshots'), distFolder),
  };
}
