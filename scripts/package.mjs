// npm run package: packs the extension as a .vsix and, where code-server runs, installs it there and sees it activate.
//   node scripts/package.mjs [--no-check]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { installDependencies, npm, root } from './npm.mjs';
import { packExtension } from './pack-extension.mjs';

if (!installDependencies(console.log) || npm(['run', '--silent', 'build'], { quiet: true }) !== 0)
  process.exit(1);
const output = path.join(root, 'test/output');
await mkdir(output, { recursive: true });
const vsix = await packExtension(output, console.log);
console.log(`Packed ${path.relative(root, vsix)}`);
if (!process.argv.includes('--no-check')) {
  const which = ['--launcher', 'code-server', '--vsix', vsix, '--only', 'the extension activates'];
  const status = npm(['run', '--silent', 'test:vscode', '--', ...which]);
  process.exit(status);
}
