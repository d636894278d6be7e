import path from 'node:path';
import { RE2JS } from 're2js';
import { hasWildcard } from '../../language/facts/file-paths.js';
import type { Files } from '../ports.js';

/**
 * The files that a path names. In its last part `*` is any text and `?` any character, where no file has that very name: the
 * files that fit, in the order of their names. Of a folder all files in it; a pipe or a device, for which one would wait without
 * an end, is read only where it is named itself. None where there is none.
 */
export async function namedFiles(file: string, files: Files): Promise<string[]> {
  const found = await files.stat(file);
  if (found?.folder === false) return [file];
  const [folder, fits] =
    found === undefined ? [path.dirname(file), fitting(path.basename(file))] : [file, isShown];
  if (fits === undefined) return [];
  const names = (await files.list(folder)).filter(fits).sort();
  const inside = names.map((name) => path.join(folder, name));
  const kinds = await Promise.all(inside.map((one) => files.stat(one)));
  return inside.filter((_, index) => kinds[index]?.folder === false && kinds[index].stream !== true);
}

/** Whether a path names a file, a folder or some of the files in one. */
export async function isThere(file: string, files: Files): Promise<boolean> {
  return (await files.stat(file)) !== undefined || (await namedFiles(file, files)).length > 0;
}

function isShown(name: string): boolean {
  return !name.startsWith('.');
}

const anyCase = path.sep === '\\';

/** Undefined where the name has no wildcard. In time linear in a name (RE2), however many wildcards there are. */
function fitting(wanted: string): ((name: string) => boolean) | undefined {
  if (!hasWildcard(wanted)) return undefined;
  const parts = wanted
    .split(/([*?])/)
    .map((part) => (part === '*' ? '.*' : part === '?' ? '.' : RE2JS.quote(part)));
  const name = RE2JS.compile(parts.join(''), RE2JS.DOTALL | (anyCase ? RE2JS.CASE_INSENSITIVE : 0));
  return (there) => isShown(there) && name.matches(there);
}
