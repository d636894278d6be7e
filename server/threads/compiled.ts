import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** Where scripts/code-cache.mjs keeps what V8 made of a program of `dist/` while it ran. */
export function cacheFileOf(distFolder: string, name: string): string {
  return path.join(distFolder, `${name}.cache`);
}

/**
 * A program of `dist/`, compiled and not yet run: with what V8 made of it when it was built, since compiling it takes as
 * long as all else before the first statement. Another Node.js than the one that it was built with refuses that, and compiles it.
 */
export function compiled(distFolder: string, name: string): Script {
  const file = path.join(distFolder, `${name}.cjs`);
  const cacheFile = cacheFileOf(distFolder, name);
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  return new Script(`(function (module, exports, require, __dirname) {${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
}

type Wrapped = (module: object, exports: object, require: NodeRequire, folder: string) => void;

/** Runs a program; gives what it exports. */
export function start(program: Script, distFolder: string): object {
  const module = { exports: {} };
  const require = createRequire(path.join(distFolder, 'kestrel.cjs'));
  (program.runInThisContext() as Wrapped)(module, module.exports, require, distFolder);
  return module.exports;
}
