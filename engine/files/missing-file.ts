import path from 'node:path';
import { noFileText } from '../../language/facts/file-paths.js';
import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { Files } from '../ports.js';
import { controlHint, hasControl, visiblePath } from './control-characters.js';

/** What to throw where there is no file of that absolute path, nor in the folder of that path. */
export async function missingFile(file: string, files: Files): Promise<KestrelError> {
  if ((await files.stat(file))?.folder) return noFileIn(file, files);
  return new KestrelError('missing-file', noFileText(visiblePath(file)), {
    hint: await hintFor(file, files),
  });
}

async function noFileIn(folder: string, files: Files): Promise<KestrelError> {
  const names = hiddenLast(await files.list(folder));
  const hint =
    names.length === 0
      ? 'It is empty.'
      : `Folders in a folder are not looked into, nor hidden files; name the one that is meant: ${listed(names)}${andMore(names)}.`;
  return new KestrelError('missing-file', `There is no file in the folder ${visiblePath(folder)}.`, { hint });
}

/** What is there instead: in the folder of the file, or where that is missing, too, in the last folder above that is there. */
async function hintFor(file: string, files: Files): Promise<string> {
  if (hasControl(file)) return controlHint;
  const missing = await firstMissing(file, files);
  const folder = path.dirname(missing);
  if ((await files.stat(folder))?.folder === false) return `${visiblePath(folder)} is a file, not a folder.`;
  const names = await files.list(folder).catch(() => undefined);
  if (names === undefined) return `The names in ${visiblePath(folder)} cannot be read.`;
  const there = whatIsThere(folder, names, similarNames(path.basename(missing), names));
  return missing === file ? there : `There is no folder ${visiblePath(missing)} either. ${there}`;
}

/** The path of the file, or of the first folder on the way to it that is not there. */
async function firstMissing(file: string, files: Files): Promise<string> {
  const folder = path.dirname(file);
  const isThere = folder === file || (await files.stat(folder)) !== undefined;
  return isThere ? file : firstMissing(folder, files);
}

const maxNames = 5;

function whatIsThere(folder: string, names: readonly string[], similar: readonly string[]): string {
  if (similar.length > 0) return `Similar names in ${visiblePath(folder)}: ${listed(similar)}.`;
  if (names.length === 0) return `${visiblePath(folder)} is empty.`;
  return `${visiblePath(folder)} holds: ${listed(hiddenLast(names))}${andMore(names)}.`;
}

function andMore(names: readonly string[]): string {
  return names.length > maxNames ? `, and ${names.length - maxNames} more` : '';
}

function hiddenLast(names: readonly string[]): string[] {
  const sorted = [...names].sort();
  return [
    ...sorted.filter((name) => !name.startsWith('.')),
    ...sorted.filter((name) => name.startsWith('.')),
  ];
}

function listed(names: readonly string[]): string {
  return names.slice(0, maxNames).map(visiblePath).join(', ');
}

/** Those that are like the name that is not there. */
function similarNames(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const guess = nearest(wanted, names);
  const alike = names.filter((one) => sharesBeginning(one.toLowerCase(), wanted));
  return [...new Set([...(guess === undefined ? [] : [guess]), ...alike])];
}

/** Whether the names agree in their first part: `sysmon.json` and `sysmon.ndjson.gz`. */
function sharesBeginning(name: string, wanted: string): boolean {
  const [first = ''] = wanted.split('.');
  return first.length >= 3 && name.startsWith(first.slice(0, Math.max(3, Math.ceil(first.length / 2))));
}
