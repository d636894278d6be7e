// node scripts/code-cache.mjs: runs the sample's hunt and keeps what V8 compiled for it, so that the command line and its
// threads start in half the time. Run by the build, for the Node.js that builds.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const scripts = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(scripts, '../dist');
const sample = path.resolve(scripts, '../samples/process-tree');
const hunt = path.join(sample, 'process-tree.hf');

// The sample is to be read, so that reading is compiled.
process.env.KESTREL_CACHE = mkdtempSync(path.join(tmpdir(), 'kestrel-build-'));

/** Runs a thread's program, given what it begins with and what to answer it, which is `keep` when it has done its work. */
function keepThread(name, { workerData, first, answer }) {
  return new Promise((resolve, reject) => {
    const argv = [dist, name];
    const thread = new Worker(path.join(scripts, 'code-cache-thread.mjs'), {
      argv,
      workerData,
      stdout: true,
    });
    thread.on('message', (message) => {
      const kind = answer(message);
      if (kind !== undefined) thread.postMessage(kind);
    });
    thread.on('error', reject);
    thread.on('exit', resolve);
    thread.postMessage(first);
  });
}

await keepThread('engine-worker', {
  workerData: {
    settings: { folder: sample, pictures: false },
    trusted: true,
    stopMemory: new SharedArrayBuffer(4),
    displayForms: false,
    distFolder: dist,
  },
  first: { kind: 'run', id: 1, text: readFileSync(hunt, 'utf8') },
  answer: ({ kind }) => (kind === 'ran' ? { kind: 'keep' } : undefined),
});

const parts = [readFileSync(path.join(sample, 'host101.sysmon.ecs.ndjson.gz'))];
await keepThread('reader-worker', {
  first: { kind: 'read', uri: 'sample', names: ['sample'], additions: [] },
  answer: ({ kind }) =>
    ({
      open: { kind: 'opened', size: parts[0]?.length },
      next: { kind: 'bytes', bytes: kind === 'next' ? parts.shift() : undefined },
      batch: { kind: 'taken' },
      done: { kind: 'keep' },
    })[kind],
});

const { cacheFileOf, compiled, start } = createRequire(import.meta.url)(path.join(dist, 'compiled.cjs'));
const written = process.stdout.write;
process.stdout.write = () => true;
for (const [name, ...args] of [
  ['check', hunt],
  ['run', hunt],
]) {
  const program = compiled(dist, name);
  await start(program, dist).main(args, dist);
  writeFileSync(cacheFileOf(dist, name), program.createCachedData());
}
process.stdout.write = written;
rmSync(process.env.KESTREL_CACHE, { recursive: true });
