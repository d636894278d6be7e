// The real stix-shifter of requirements.txt, in a virtual environment in a cache folder named after that file; made once.
// Needs Python 3.9 or newer with venv.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../../scripts/install-on-demand.mjs';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const python = process.platform === 'win32' ? 'python' : 'python3';

/** Why it cannot be had on this machine; undefined where it can. */
export function missing() {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))';
  if (spawnSync(python, ['-c', check]).status !== 0) return 'there is no Python 3.9 or newer with venv';
  return undefined;
}

/** The virtual environment. Made where it stays, since its programs name their place; `complete` is written at the end. */
export async function install() {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder(), `stix-shifter-${version}`);
  const complete = path.join(folder, 'complete');
  if (existsSync(complete)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(cacheFolder(), { recursive: true });
  run(python, ['-m', 'venv', folder]);
  const programs = path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  run(path.join(programs, python), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  await mkdir(complete);
  return folder;
}

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr.slice(-2000)}`);
}
