/** The files of the project as they are on disk, without what is installed or built. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

const notOurs = new Set(['node_modules', 'dist', 'generated', 'output', '.git', '.vscode-test']);

/** Paths with forward slashes, relative to the root. */
export function projectFiles(folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return projectFiles(file);
    return entry.isFile() ? [file] : [];
  });
}

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
