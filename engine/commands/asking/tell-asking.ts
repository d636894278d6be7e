import type { Ask } from '../../sources/source.js';
import type { Context } from '../command.js';

/**
 * Tells what is waited for until the first answer comes; gives whether anything is. Of a file that was read already it
 * comes at once.
 */
export function tellAsking(asks: readonly Ask[], { watch, loader }: Context): boolean {
  const read = new Set(loader.asked().map(({ uri }) => uri));
  const waitedFor = asks.map(({ source }) => source).filter(({ live, uri }) => live || !read.has(uri));
  const uris = [...new Set(waitedFor.map(({ uri }) => uri))];
  if (uris.length > 0) watch.progress({ message: `Asking ${uris.join(', ')}` });
  return uris.length > 0;
}
