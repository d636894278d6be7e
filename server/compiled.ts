import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** What is started again and again, and kept compiled beside it; `dist/` has a file of that name for each. */
export const programs = ['command-line', 'engine-worker', 'reader-worker'] as const;
export type ProgramName = (typeof programs)[number];

type Main = (require: NodeRequire, folder: string) => void;

/** Where scripts/code-cache.mjs keeps what V8 made of a program while it ran. */
export function cacheFileOf(distFolder: string, name: ProgramName): string {
  return path.join(distFolder, `${name}.cache`);
}

/**
 * A program, compiled and not yet run: with what V8 made of it when it was built, since compiling it takes as long as all
 * else before the first statement. Another Node.js than the one that it was built with refuses that, and compiles it.
 */
export function compiled(distFolder: string, name: ProgramName): Script {
  const file = path.join(distFolder, `${name}.cjs`);
  const cacheFile = cacheFileOf(distFolder, name);
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  return new Script(`(function (require, __dirname) {${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
}

export function start(program: Script, distFolder: string): void {
  (program.runInThisContext() as Main)(createRequire(path.join(distFolder, 'any.cjs')), distFolder);
}
