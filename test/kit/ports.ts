import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { Files, Ports } from '../../engine/ports.js';
import { sqlWasm } from './store.js';

/** Files that a test made up, by absolute path; what is not among them is read from the disk, never written there. */
export type MadeUpFiles = Map<string, Uint8Array>;

/** The outside world of a test: a clock that stands, no network, no home folder, files as given. */
export function testPorts(
  made: Readonly<Record<string, string | Uint8Array>> = {},
  changes: Partial<Ports> = {},
): Ports & { readonly made: MadeUpFiles } {
  const bytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? Buffer.from(content) : content;
  const files: MadeUpFiles = new Map(Object.entries(made).map(([path, content]) => [path, bytes(content)]));
  return {
    now: () => Date.UTC(2021, 3, 1),
    env: {},
    homeFolder: '/home/user',
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

function testFiles(made: MadeUpFiles): Files {
  return {
    async stat(path) {
      const content = made.get(path);
      if (content) return { size: content.length, modified: 0, folder: false };
      if ([...made.keys()].some((name) => name.startsWith(`${path}/`))) {
        return { size: 0, modified: 0, folder: true };
      }
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, modified: found.mtimeMs, folder: found.isDirectory() };
    },
    async *read(path) {
      const content = made.get(path);
      if (!content) yield* createReadStream(path, { highWaterMark: 1 << 20 });
      for (let at = 0; content && at < content.length; at += partBytes) {
        yield content.subarray(at, at + partBytes);
      }
    },
    async readText(path) {
      const content = made.get(path);
      return content ? Buffer.from(content).toString('utf8') : readFile(path, 'utf8');
    },
    write: (path, data) => Promise.resolve(void made.set(path, data)),
    async list(folder) {
      const inside = [...made.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] as string);
      return [...new Set([...inside, ...(await readdir(folder).catch(() => []))])];
    },
  };
}
