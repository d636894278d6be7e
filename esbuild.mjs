// One bundle step for the extension, the language server, the engine worker, the command line and the renderer.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { ofTheCommandLine, ofTheExtension } from './scripts/programs.mjs';

const require = createRequire(import.meta.url);
/** How everything that Node.js runs is bundled; test/bench bundles its own programs alike. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
  loader: { '.py': 'text' },
};

/** What few need, in files of their own that are loaded when they are needed: the clients of clusters, larger than all else together, reports, and XML. */
const loadedOnDemand = {
  name: 'loaded-on-demand',
  setup({ onResolve }) {
    onResolve(
      { filter: /\/(client-(elasticsearch|opensearch)|to-html|parse-event)\.js$/ },
      ({ kind, path: file }) =>
        kind === 'dynamic-import'
          ? { path: `./${path.basename(file, '.js')}.cjs`, external: true }
          : undefined,
    );
  },
};

/**
 * What Elasticsearch's client loads and we never call, more than half of it: its other way to speak HTTP, and answers of
 * ES|QL as Arrow tables.
 */
const neverCalled = {
  name: 'never-called',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(undici|apache-arrow(\/.*)?)$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'never-called',
    }));
    onLoad({ filter: /.*/, namespace: 'never-called' }, () => ({ contents: '' }));
  },
};

/** What the language server's libraries bring that it has no use for: readers of JSDoc, which no comment of Kestrel is, and of npm's folders. */
const nothingToRead = {
  name: 'nothing-to-read',
  setup({ onLoad }) {
    onLoad({ filter: /langium[\\/]lib[\\/]documentation[\\/]jsdoc\.js$/ }, () => ({
      contents: 'export const isJSDoc = () => false; export const parseJSDoc = () => undefined;',
    }));
    onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: '' }));
  },
};

/** seek-bzip makes its buffers in a way of which Node warns whoever runs it. */
const buffersOfToday = {
  name: 'buffers-of-today',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/]seek-bzip[\\/]lib[\\/].*\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll('new Buffer(', 'Buffer.alloc('),
    }));
  },
};

await mkdir('dist', { recursive: true });
// V8 knows what it compiled by the length of the text alone.
for (const file of await readdir('dist')) if (file.endsWith('.cache')) await rm(path.join('dist', file));
await Promise.all([
  build({
    ...nodeBundle,
    entryPoints: { extension: 'client/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  }),
  build({
    ...nodeBundle,
    entryPoints: { ...ofTheExtension, ...ofTheCommandLine },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins: [loadedOnDemand, neverCalled, nothingToRead, buffersOfToday],
    // By require: what V8 takes from its code cache cannot import ("A dynamic import callback was not specified").
    supported: { 'dynamic-import': false },
  }),
  build({
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
    logLevel: 'warning',
    entryPoints: { renderer: 'client/renderer/index.ts' },
    outdir: 'dist',
  }),
  copyFile(path.join(path.dirname(require.resolve('sql.js')), 'sql-wasm.wasm'), 'dist/sql-wasm.wasm'),
]);
spawnSync(process.execPath, ['scripts/code-cache.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
