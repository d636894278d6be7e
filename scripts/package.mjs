// npm run package: packs the extension as a .vsix and, where code-server runs, installs it there and runs the sample.
//   node scripts/package.mjs [--no-check]
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { installDependencies, npm, root } from './npm.mjs';
import { packExtension } from './pack-extension.mjs';

if (!installDependencies(console.log) || npm(['run', '--silent', 'build'], { quiet: true }) !== 0)
  process.exit(1);
const output = path.join(root, 'test/output');
await mkdir(output, { recursive: true });
const vsix = await packExtension(output, console.log);
const megabytes = ((await stat(vsix)).size / 1e6).toFixed(1);
console.log(`Packed ${path.relative(root, vsix)} (${megabytes} MB)`);
if (!process.argv.includes('--no-check'))
  process.exit(npm(['run', '--silent', 'test:vscode', '--', '--vsix', vsix]));
