#!/usr/bin/env node
/**
 * Starts the command line, which lies beside this file in command-line.cjs: with what V8 made of it when it was built
 * (scripts/code-cache.mjs), since compiling it takes as long as all else before the first statement. Another Node.js than
 * the one that it was built with refuses that, and compiles it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

const file = path.join(__dirname, 'command-line.cjs');
export const cacheFile = path.join(__dirname, 'command-line.cache');

type Main = (require: NodeRequire, folder: string) => void;

/** The program, compiled and not yet run. */
export function compiled(): Script {
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  return new Script(`(function (require, __dirname) {${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
}

export function start(program: Script): void {
  (program.runInThisContext() as Main)(createRequire(file), __dirname);
}

if (require.main === module) start(compiled());
