// Runs the suite in a real VS Code: the one that can be downloaded, else code-server (docs/GOTCHAS.md, "code-server").
//   node test/vscode/run.mjs [--launcher electron|code-server] [--only TEXT] [--screenshots] [--vsix FILE]
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { openBridge } from './bridge.mjs';
import { searchServer } from './search-server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const { values: options } = parseArgs({
  options: {
    launcher: { type: 'string' },
    /** Runs only the tests whose name matches this regular expression. */
    only: { type: 'string', default: '' },
    /** Keeps the pictures that docs show, in docs/images/. */
    screenshots: { type: 'boolean', default: false },
    /** Installs this packed extension and tries that, not the checkout: the first hunt only, in code-server. */
    vsix: { type: 'string' },
  },
});

const output = path.join(root, 'test/output', options.vsix ? 'vscode-packed' : 'vscode');
const launchers = options.vsix ? ['code-server'] : ['electron', 'code-server'];
const say = (text) => console.log(`  ${text}`);
const summary = await main();
await writeFile(path.join(output, 'summary.json'), JSON.stringify(summary));
if (summary.leftOut) console.log(`\n  VS Code tests left out: ${summary.leftOut}`);
else console.log(`\n  ${summary.passed} passed, ${summary.failed} failed (${summary.launcher})`);
process.exit(summary.failed > 0 || (summary.leftOut && process.env.CI) ? 1 : 0);

/** Answers `{ passed, failed, skipped, launcher }` (skipped: which, and why) or `{ passed: 0, failed: 0, leftOut: why }`. */
async function main() {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const { launcher, launch, reasons } = await choose();
  if (!launch) return { passed: 0, failed: 0, leftOut: reasons.join('; ') };

  const suite = await bundleSuite();
  const workspace = await copyOfSample();
  const { startSearchServer, stop: stopSearchServer } = searchServer();
  const bridge = await openBridge({ startSearchServer });
  const results = path.join(output, 'results.jsonl');
  await writeFile(results, '');
  try {
    const code = await launch({
      extension: root,
      vsix: options.vsix,
      suite,
      workspace,
      bridge,
      folders: {
        screenshots: path.join(output, 'screenshots'),
        pictures: options.screenshots ? path.join(root, 'docs/images') : path.join(output, 'pictures'),
      },
      environment: {
        KESTREL_CACHE: path.join(output, 'cache'),
        KESTREL_TEST_BRIDGE: bridge.url,
        KESTREL_TEST_RESULTS: results,
        KESTREL_TEST_ONLY: options.only,
        KESTREL_TEST_PACKED: options.vsix ? 'yes' : '',
      },
    }).catch((error) => {
      console.error(error.message);
      return 1;
    });
    return { launcher, ...report(await readResults(results), code) };
  } finally {
    bridge.close();
    await stopSearchServer();
    await rm(path.dirname(workspace), { recursive: true, force: true });
  }
}

async function choose() {
  const reasons = [];
  for (const launcher of options.launcher ? [options.launcher] : launchers) {
    const { prepare } = await import(`./launch-${launcher}.mjs`);
    const { launch, reason } = await prepare(say);
    if (launch) return { launcher, launch, reasons };
    reasons.push(reason);
  }
  return { reasons };
}

/** The suite as one file that VS Code can require. */
async function bundleSuite() {
  const outfile = path.join(output, 'suite.cjs');
  await build({
    entryPoints: [path.join(here, 'suite/index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode'],
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}

/** The suite types into the sample: into a copy. */
async function copyOfSample() {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'kestrel-workspace-')), 'process-tree');
  await cp(path.join(root, 'samples/process-tree'), folder, { recursive: true });
  return folder;
}

async function readResults(file) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

function report(results, code) {
  for (const { name, ok, ms, error, firstTry, skipped } of results) {
    const tries = ok && firstTry ? ', at the second try; the first:' : '';
    console.log(skipped ? `  - ${name}: ${skipped}` : `  ${ok ? '✓' : '✗'} ${name} (${ms} ms)${tries}`);
    for (const told of [firstTry, error]) if (told) console.log(told.replace(/^/gm, '      '));
  }
  const skipped = results.filter((one) => one.skipped).map((one) => `${one.name}: ${one.skipped}`);
  const failed = results.filter(({ ok }) => !ok).length;
  const passed = results.length - failed - skipped.length;
  if (results.length > 0 && (code === 0) === (failed === 0)) return { passed, failed, skipped };
  console.log(`  ✗ the suite did not run to its end (exit code ${code})`);
  return { passed, failed: failed + 1, skipped };
}
