// The thread in which code-cache.mjs runs a program of dist/, to keep what V8 compiled of it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

const [, , dist, name] = process.argv;
const { cacheFileOf, compiled, start } = createRequire(import.meta.url)(`${dist}/compiled.cjs`);
const program = compiled(dist, name);
start(program, dist);
parentPort.on('message', ({ kind }) => {
  if (kind !== 'keep') return;
  writeFileSync(cacheFileOf(dist, name), program.createCachedData());
  process.exit();
});
