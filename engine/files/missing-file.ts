import path from 'node:path';
import { noFileText } from '../../language/facts/file-paths.js';
import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { Files } from '../ports.js';
import { controlHint, hasControl, visiblePath } from './control-characters.js';

/** What to throw where there is no file of that absolute path. */
export async function missingFile(file: string, files: Files): Promise<KestrelError> {
  return new KestrelError('missing-file', noFileText(visiblePath(file)), {
    hint: await hintFor(file, files),
  });
}

async function hintFor(file: string, files: Files): Promise<string> {
  if (hasControl(file)) return controlHint;
  const similar = await similarNames(file, files);
  if (similar.length > 0) return `Similar names in that folder: ${similar.join(', ')}.`;
  return 'A relative path starts at the folder of the huntflow.';
}

const maxNames = 5;

/** Names in the folder of a file that is not there which are like its own. */
async function similarNames(file: string, files: Files): Promise<string[]> {
  const names = await files.list(path.dirname(file));
  const wanted = path.basename(file).toLowerCase();
  const guess = nearest(wanted, names);
  const alike = names.filter((name) => sharesBeginning(name.toLowerCase(), wanted));
  return [...new Set([...(guess === undefined ? [] : [guess]), ...alike])].slice(0, maxNames);
}

/** Whether the names agree in their first part: `sysmon.json` and `sysmon.ndjson.gz`. */
function sharesBeginning(name: string, wanted: string): boolean {
  const [first = ''] = wanted.split('.');
  return first.length >= 3 && name.startsWith(first.slice(0, Math.max(3, Math.ceil(first.length / 2))));
}
