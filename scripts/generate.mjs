// npm run generate: the parser's tables from the grammar, and what people read from language/facts.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const langium = [
  '--import',
  './scripts/node20-polyfill.mjs',
  'node_modules/langium-cli/bin/langium.js',
  'generate',
];
const { status } = spawnSync(process.execPath, langium, { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

await build({
  entryPoints: ['scripts/generate/main.ts'],
  outfile: 'dist/generate.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
await import('../dist/generate.mjs');
