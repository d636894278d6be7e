import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Files, Ports } from '../../engine/ports.js';
import { sqlWasm } from './store.js';

/** Files that a test made up, by absolute path as it is on all systems but Windows; what is not among them is read from the disk, never written there. */
export type MadeUpFiles = Map<string, Uint8Array>;

/** `/hunt/a.json` as this system writes it: `C:\\hunt\\a.json` on Windows. */
export const onThisSystem = (file: string): string => path.resolve(file);

/** The outside world of a test: a clock that stands, no network, no home folder, files as given. */
export function testPorts(
  made: Readonly<Record<string, string | Uint8Array>> = {},
  changes: Partial<Ports> = {},
): Ports & { readonly made: MadeUpFiles } {
  const bytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? Buffer.from(content) : content;
  const files: MadeUpFiles = new Map(Object.entries(made).map(([name, content]) => [name, bytes(content)]));
  return {
    now: () => Date.UTC(2021, 3, 1),
    env: {},
    homeFolder: onThisSystem('/home/user'),
    files: testFiles(files),
    sqlWasm,
    secret: () => Promise.resolve(undefined),
    fetch: () => Promise.reject(new Error('a test has no network')),
    startProgram: () => {
      throw new Error('a test starts no program');
    },
    trusted: true,
    ...changes,
    made: files,
  };
}

/** Bytes come in parts of this size, so that tests meet what stands across two parts. */
const partBytes = 4096;

/** `/hunt/a.json`, also where Windows calls it `C:\\hunt\\a.json`. */
function nameOf(file: string): string {
  return path.sep === '/' ? file : file.replace(/^[A-Za-z]:/, '').replaceAll(path.sep, '/');
}

function testFiles(made: MadeUpFiles): Files {
  return {
    async stat(path) {
      const content = made.get(nameOf(path));
      if (content) return { size: content.length, stamp: '', folder: false };
      if ([...made.keys()].some((name) => name.startsWith(`${nameOf(path)}/`))) {
        return { size: 0, stamp: '', folder: true };
      }
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, stamp: `${found.mtimeMs}`, folder: found.isDirectory() };
    },
    async *read(path) {
      const content = made.get(nameOf(path));
      if (!content) yield* createReadStream(path, { highWaterMark: 1 << 20 });
      for (let at = 0; content && at < content.length; at += partBytes) {
        yield content.subarray(at, at + partBytes);
      }
    },
    async readText(path) {
      const content = made.get(nameOf(path));
      return content ? Buffer.from(content).toString('utf8') : readFile(path, 'utf8');
    },
    async write(path, data) {
      const parts: Uint8Array[] = [];
      for await (const part of data instanceof Uint8Array ? [data] : data) parts.push(part);
      made.set(nameOf(path), Buffer.concat(parts));
    },
    async list(folder) {
      const inside = [...made.keys()]
        .filter((path) => path.startsWith(`${nameOf(folder)}/`))
        .map((path) => path.slice(nameOf(folder).length + 1).split('/')[0] as string);
      return [...new Set([...inside, ...(await readdir(folder).catch(() => []))])];
    },
  };
}
