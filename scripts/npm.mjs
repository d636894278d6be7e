// npm as a child process, the same on every platform.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Answers the exit code. Output goes to the terminal, or with `quiet` only where the command fails. */
export function npm(args, { cwd = root, quiet = false, env = process.env } = {}) {
  const cli = process.env.npm_execpath;
  const options = { cwd, env, encoding: 'utf8', stdio: quiet ? 'pipe' : 'inherit', maxBuffer: 1 << 26 };
  const { status, stdout, stderr, error } =
    cli && /\.c?js$/.test(cli)
      ? spawnSync(process.execPath, [cli, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (quiet && status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`);
  return status ?? 1;
}

/** Runs `npm ci` where node_modules is not what package-lock.json says. Answers false where that failed, and says why. */
export function installDependencies(say = () => {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 10)) {
    say(`Node.js 20.10 or later is needed; this is ${process.version}.`);
    return false;
  }
  if (isInstalled()) return true;
  say('Installing the packages of package-lock.json');
  return npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true }) === 0;
}

function isInstalled() {
  const installedLock = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  // Packages for other platforms are optional and not there.
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (installed[name]?.version ?? (optional && version)) === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
