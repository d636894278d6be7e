import path from 'node:path';
import type { Ports } from '../ports.js';

/** Where copies are kept that can be made again: `~/.cache/kestrel`, or what the variable KESTREL_CACHE names. */
export function cacheFolder(
  { env, homeFolder }: Pick<Ports, 'env' | 'homeFolder'>,
  kind: 'web' | 'snapshots',
): string {
  return path.join(env['KESTREL_CACHE'] || path.join(homeFolder, '.cache', 'kestrel'), kind);
}
