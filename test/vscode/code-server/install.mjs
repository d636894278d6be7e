// Installs code-server on demand into a cache folder outside of the checkout (docs/GOTCHAS.md, "code-server").
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const exec = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Where tests keep what they install: an editor is of no use to the checkout itself. */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(base, 'kestrel-vscode-test');
}

/** Why code-server cannot run here, or undefined. */
export function whyNoCodeServer() {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `code-server is set up for Linux on x64 only (this is ${process.platform} on ${process.arch})`;
}

/** The folder of an installed code-server; one per lock file, complete or not there at all. */
export async function installCodeServer(say = () => {}) {
  const lock = await readFile(path.join(here, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder(), `code-server-${version}`);
  if (existsSync(folder)) return folder;

  say('Installing code-server (VS Code in a browser; once, about 800 MB)');
  await mkdir(cacheFolder(), { recursive: true });
  const fresh = await mkdtemp(path.join(cacheFolder(), 'installing-'));
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      await copyFile(path.join(here, file), path.join(fresh, file));
    await runNpm(fresh, ['ci']);
    const vscode = path.join(fresh, 'node_modules/code-server/lib/vscode');
    // Its shrinkwrap lacks a package, so that `npm ci` refuses it.
    await runNpm(vscode, ['install', '--omit=dev', '--ignore-scripts', '--no-save']);
    for (const unused of [
      'node_modules/@github',
      'extensions/copilot',
      'extensions/mermaid-markdown-features',
    ])
      await rm(path.join(vscode, unused), { recursive: true, force: true });
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Somebody else was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function runNpm(cwd, args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  await exec(npm, [...args, ...quiet], { cwd, maxBuffer: 64 * 1024 * 1024, timeout: 600_000 });
}
