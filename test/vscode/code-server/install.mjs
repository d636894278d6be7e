// Installs code-server on demand (docs/GOTCHAS.md, "code-server").
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnDemand, mustSucceed } from '../../../scripts/install-on-demand.mjs';
import { npm } from '../../../scripts/npm.mjs';

/** Why code-server cannot run here, or undefined. */
export function whyNoCodeServer() {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `code-server is set up for Linux on x64 only (this is ${process.platform} on ${process.arch})`;
}

/** The folder of an installed code-server. */
export async function installCodeServer(say = () => {}) {
  return installOnDemand('code-server', path.dirname(fileURLToPath(import.meta.url)), {
    announce: () => say('Installing code-server, VS Code in a browser (once; about 800 MB)'),
    finish: installWorkbench,
  });
}

/** What code-server's own install script would do, without its compiler. */
async function installWorkbench(folder) {
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  // Its shrinkwrap lacks a package, so that `npm ci` refuses it.
  const args = ['install', '--omit=dev', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  mustSucceed(
    npm([...args, '--loglevel=error'], { cwd: vscode, quiet: true }),
    'the workbench of code-server',
  );
  for (const unused of ['node_modules/@github', 'extensions/copilot', 'extensions/mermaid-markdown-features'])
    await rm(path.join(vscode, unused), { recursive: true, force: true });
}
