// node scripts/code-cache.mjs: runs the sample's hunt and keeps what V8 compiled for it, so that the command line starts
// in half the time. Run by the build, for the Node.js that builds.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const { cacheFile, compiled, start } = createRequire(import.meta.url)('../dist/kestrel.cjs');
const program = compiled();
process.argv = [process.execPath, 'kestrel', 'run', path.join(root, 'samples/process-tree/process-tree.hf')];
process.stdout.write = () => true;
process.on('exit', (code) => {
  if (code === 0) writeFileSync(cacheFile, program.createCachedData());
});
start(program);
