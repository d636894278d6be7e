import path from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../../../../engine/files/cache-folder.js';

test.each([
  [{}, path.join('/home/user', '.cache', 'kestrel', 'web')],
  [{ KESTREL_CACHE: '' }, path.join('/home/user', '.cache', 'kestrel', 'web')],
  [{ KESTREL_CACHE: '/mnt/fast' }, path.join('/mnt/fast', 'web')],
])('copies are kept below the home folder, or where KESTREL_CACHE says: %j', (env, folder) => {
  expect(cacheFolder({ env, homeFolder: '/home/user' }, 'web')).toBe(folder);
});
