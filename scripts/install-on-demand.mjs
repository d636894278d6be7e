// Tools that only some need (VS Code for the tests, the packer) are installed when they are needed, from a lock file
// of their own, into a cache folder: never into the checkout.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { npm } from './npm.mjs';

export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(base, 'kestrel-vscode-test');
}

/**
 * Installs the package.json and package-lock.json of `from` and answers the folder: one per lock file, complete or not
 * there at all. `finish` is called with a fresh folder before it counts as installed.
 */
export async function installOnDemand(name, from, { announce = () => {}, finish = async () => {} } = {}) {
  const lock = await readFile(path.join(from, 'package-lock.json'));
  const folder = path.join(
    cacheFolder(),
    `${name}-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`,
  );
  if (existsSync(folder)) return folder;

  announce();
  await mkdir(cacheFolder(), { recursive: true });
  const fresh = await mkdtemp(path.join(cacheFolder(), 'installing-'));
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      await copyFile(path.join(from, file), path.join(fresh, file));
    mustSucceed(npm(['ci', '--loglevel=error'], { cwd: fresh, quiet: true }), name);
    await finish(fresh);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

export function mustSucceed(status, what) {
  if (status !== 0) throw new Error(`npm could not install ${what} (exit code ${status})`);
}
