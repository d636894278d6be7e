// npm run vscode: opens the sample with the extension, in the VS Code of this machine, else in code-server in a browser.
import { spawnSync } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './install-on-demand.mjs';
import { installDependencies, npm, root } from './npm.mjs';
import { packExtension } from './pack-extension.mjs';
import { installCodeServer, whyNoCodeServer } from '../test/vscode/code-server/install.mjs';
import { installExtension, startCodeServer } from '../test/vscode/code-server/start.mjs';

const say = (text) => console.log(text);
const sample = path.join(root, 'samples/process-tree');

if (!installDependencies(say)) process.exit(1);
say('Building');
if (npm(['run', '--silent', 'build'], { quiet: true }) !== 0) process.exit(1);
if (!openInstalled()) await openInBrowser();

/** Answers false where this machine has no `code`. */
function openInstalled() {
  const shell = process.platform === 'win32';
  const found = spawnSync('code', ['--version'], { shell, encoding: 'utf8' });
  if (found.status !== 0) return false;
  say('Opening the sample in VS Code');
  const file = path.join(sample, 'process-tree.hf');
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, sample, file];
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  return spawnSync('code', quoted, { shell, stdio: 'inherit' }).status === 0;
}

async function openInBrowser() {
  const reason = whyNoCodeServer();
  if (reason) {
    say(
      `There is no \`code\` on this machine, and ${reason}. Install VS Code, or open this folder in it and press F5.`,
    );
    process.exit(1);
  }
  say('There is no `code` on this machine: taking code-server, VS Code in a browser');
  const installed = await installCodeServer(say);
  const home = path.join(cacheFolder(), 'code-server-home');
  await mkdir(home, { recursive: true });
  const vsix = await packExtension(home, say);
  await installExtension({ installed, home, vsix });
  const workspace = path.join(home, 'process-tree');
  await cp(sample, workspace, { recursive: true });
  const server = await startCodeServer({ installed, home });
  say(`
  http://${server.host}/?folder=${encodeURIComponent(workspace)}

Open this address and then process-tree.hf; "Run All" runs the hunt. Ctrl+C ends it. (A copy of the sample is
open: ${workspace})`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => server.stop().then(() => process.exit(0)));
}
