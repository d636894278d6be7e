import path from 'node:path';
import type { Ports } from '../ports.js';

/** Copies of files on the web, and what was read of large files. */
export type CacheKind = 'web' | 'snapshots';

/** Whose copies, on which computer. */
export type CachePlace = Pick<Ports, 'env' | 'homeFolder'>;

/** Where copies are kept that can be made again: `~/.cache/kestrel`, or what the variable KESTREL_CACHE names. */
export function cacheFolder({ env, homeFolder }: CachePlace, kind: CacheKind): string {
  return path.join(env['KESTREL_CACHE'] || path.join(homeFolder, '.cache', 'kestrel'), kind);
}
