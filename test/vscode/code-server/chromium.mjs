// Finds a Chromium or Chrome; where none is there and the machine allows it, installs Debian's.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of the program, or undefined. CHROME_PATH names one. */
function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [process.env.CHROME_PATH, ...places, ...fixedPlaces].find((place) => place && isProgram(place));
}

/** The same; installs Debian's package first where this is root on Debian and none is there. Throws why not. */
export function ensureChromium(say = () => {}) {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('no Chromium or Chrome on this machine (install one, or name it in CHROME_PATH)');
  say('Installing Chromium with apt-get');
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', 'chromium']);
  const installed = findChromium();
  if (!installed) throw new Error('apt-get installed no Chromium');
  return installed;
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr, error } = spawnSync('apt-get', ['-q', ...args], {
    env,
    encoding: 'utf8',
    timeout: 600_000,
  });
  if (status !== 0)
    throw new Error(`apt-get ${args[0]} failed: ${(error?.message ?? stderr ?? '').trim().slice(-400)}`);
}

function isProgram(place) {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
