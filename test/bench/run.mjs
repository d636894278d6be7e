// npm run bench [-- 10000 100000 1000000]: what a hunter waits for, each beside the time that reading and JSON.parse
// alone take for the same file in the same run; and while editing, beside a bare parse of the same huntflow.
// `npm run bench -- editing` measures that alone, `npm run bench -- cluster` what a real Elasticsearch gives (on-cluster.mjs). Prints ratios; decides nothing.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { dataFile, folder } from './data.mjs';
import { onCluster } from './on-cluster.mjs';
import { root } from '../../scripts/npm.mjs';

const asked = process.argv.slice(2);
const sizes = asked.filter((argument) => argument !== 'editing' && argument !== 'cluster').map(Number);
const onlyCluster = asked.length === 1 && asked[0] === 'cluster';
const onlyEditing = asked.length > 0 && sizes.length === 0;
const runs = 5;

/** The command line as it is packed, and the session runner with its reading thread, beside the wasm binary that it reads. */
async function bundle() {
  const { nodeBundle } = await import('../../esbuild.mjs');
  await build({
    ...nodeBundle,
    absWorkingDir: root,
    entryPoints: {
      session: 'test/bench/session.ts',
      editing: 'test/bench/editing.ts',
      cluster: 'test/bench/cluster.ts',
      'reader-worker': 'server/threads/reader-worker.ts',
      thread: 'server/threads/thread.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
  });
  copyFileSync(path.join(root, 'dist/sql-wasm.wasm'), path.join(folder, 'sql-wasm.wasm'));
}

/** Where the command line keeps what it read. */
const cache = path.join(folder, 'cache');

const node = (...args) =>
  execFileSync(process.execPath, args, {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 30,
    env: { ...process.env, KESTREL_CACHE: cache },
  });

const emptyCache = () => rmSync(cache, { recursive: true, force: true });

/** The fastest of several runs of commands by turns: whole processes, milliseconds. `before`: each run, not measured. */
function whole(...measured) {
  const best = measured.map(() => Infinity);
  for (let run = 0; run < runs; run++)
    for (const [index, { args, before }] of measured.entries()) {
      before?.();
      const started = performance.now();
      node(...args);
      best[index] = Math.min(best[index], performance.now() - started);
    }
  return best;
}

const baselineOf = (file) => [path.join(root, 'test/bench/read-and-parse.mjs'), file];

async function referenceHunt() {
  const sample = path.join(root, 'samples/process-tree');
  heading('The reference hunt, as a whole process');
  wholeHunt(path.join(sample, 'process-tree.hf'), path.join(sample, 'host101.sysmon.ecs.ndjson.gz'));
}

async function getAndFind(size) {
  const file = await dataFile(size);
  const hunt = path.join(folder, 'get-and-find.hf');
  writeFileSync(
    hunt,
    `p = GET process FROM 'file://${file}' WHERE name = 'svchost.exe'\nnt = FIND network-traffic CREATED BY p\n`,
  );
  heading(`GET and FIND over ${size.toLocaleString('en')} records, as a whole process`);
  wholeHunt(hunt, file);
}

/** The first run reads the file and keeps what it read; another one finds it kept. */
function wholeHunt(hunt, file) {
  const args = [path.join(root, 'dist/kestrel.cjs'), 'run', hunt, '--format', 'json'];
  const [baseline, first, again] = whole({ args: baselineOf(file) }, { args, before: emptyCache }, { args });
  row('node, read and JSON.parse', baseline, baseline);
  row(`kestrel run ${path.basename(hunt)}, the first time`, first, baseline);
  row(`kestrel run ${path.basename(hunt)}, again`, again, baseline);
}

async function session(size) {
  const file = await dataFile(size);
  heading(`One session over ${size.toLocaleString('en')} records`);
  const baseline = Math.min(...Array.from({ length: 3 }, () => JSON.parse(node(...baselineOf(file))).ms));
  const answers = JSON.parse(node('--expose-gc', 'session.cjs', file));
  row('read and JSON.parse', baseline, baseline);
  for (const { name, about, ms, firstRowsMs, entities, records } of answers.statements) {
    const found =
      records === undefined
        ? ''
        : `: ${entities} in ${records} records (${((100 * records) / size).toFixed(1)} %)`;
    row(name, ms, baseline, `${about}${found}`);
    if (firstRowsMs !== undefined) row(`${name}, first rows`, firstRowsMs, baseline);
  }
  console.log(
    `  memory per record: ${((answers.bytes / size) | 0).toLocaleString('en')} bytes; ${(answers.peakBytes / 1e6) | 0} MB at the most`,
  );
}

async function editing() {
  const server = path.join(root, 'dist/server.cjs');
  const measured = JSON.parse(node('editing.cjs', server, await dataFile(100_000)));
  const { readyMs, sizes: measuredSizes } = measured;
  heading('Editing, over stdio: the median and the slowest, and the median beside a bare parse');
  const bundleKb = (statSync(server).size / 1e3).toFixed(0);
  console.log(`  server ready ${spread(readyMs)} ms after it is started; its bundle is ${bundleKb} kB`);
  for (const { size, parseMs, collectMs, tenKeys, idle, running } of measuredSizes) {
    heading(`${size.toLocaleString('en')} statements: a bare parse takes ${parseMs.toFixed(1)} ms`);
    const allowed = `twice the parse and ${collectMs} ms are ${(2 * parseMs + collectMs).toFixed(0)} ms`;
    console.log(`  ten fast keys: ${tenKeys.ms.toFixed(0)} ms, checked ${tenKeys.publications} times`);
    for (const [when, waits] of Object.entries({ idle, 'a hunt runs': running }))
      for (const [what, { median, slowest }] of Object.entries(waits))
        console.log(
          `  ${when.padEnd(12)} ${what.padEnd(16)} ${spread({ median, slowest }).padStart(15)} ms ${(median / parseMs).toFixed(2).padStart(7)} x  ${what === 'diagnostics' ? allowed : ''}`,
        );
  }
}

function spread({ median, slowest }) {
  return `${median.toFixed(1)} to ${slowest.toFixed(1)}`;
}

function heading(text) {
  console.log(`\n${text}`);
}
function row(name, ms, baseline, remark = '') {
  console.log(
    `  ${name.padEnd(34)} ${ms.toFixed(0).padStart(8)} ms ${(ms / baseline).toFixed(2).padStart(7)} x  ${remark}`,
  );
}

mkdirSync(folder, { recursive: true });
await bundle();
if (onlyCluster) await onCluster();
else await editing();
if (!onlyCluster && !onlyEditing) {
  await referenceHunt();
  await getAndFind(100_000);
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) await session(size);
}
