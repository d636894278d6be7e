// Runs the suite in a downloaded VS Code (@vscode/test-electron), where one can be downloaded and shown.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { chromium } from 'playwright-core';
import { cacheFolder } from '../../scripts/install-on-demand.mjs';
import { quietSettings } from './code-server/start.mjs';
import { pageDriver } from './page-driver.mjs';

/** Answers `{ launch }`, or `{ reason }` why not. */
export async function prepare(say) {
  if (process.platform === 'linux' && !process.env.DISPLAY)
    return { reason: 'VS Code needs a display, and DISPLAY is not set' };
  try {
    say('Looking for VS Code to download');
    const program = await downloadAndUnzipVSCode({
      cachePath: path.join(cacheFolder(), 'vscode'),
      reporter: new SilentReporter(),
      timeout: 10_000,
    });
    return { launch: (run) => launch({ ...run, program }) };
  } catch (error) {
    return { reason: `VS Code cannot be downloaded: ${error.message}` };
  }
}

async function launch({ program, extension, suite, workspace, environment, folders, bridge }) {
  const home = await mkdtemp(path.join(tmpdir(), 'kestrel-vscode-'));
  const port = await freePort();
  let browser;
  try {
    await mkdir(path.join(home, 'data/User'), { recursive: true });
    await writeFile(path.join(home, 'data/User/settings.json'), JSON.stringify(quietSettings));
    const window = workbench(port).then(({ browser: connected, page }) => {
      browser = connected;
      bridge.setDriver(pageDriver(page, folders));
    });
    const suiteDone = runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      extensionTestsEnv: environment,
      launchArgs: [
        workspace,
        `--user-data-dir=${path.join(home, 'data')}`,
        `--extensions-dir=${path.join(home, 'extensions')}`,
        `--remote-debugging-port=${port}`,
        '--window-size=1280,860',
      ],
    });
    await Promise.race([suiteDone, window]);
    return await suiteDone;
  } finally {
    await browser?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The window of VS Code, through Chromium's debugging port. */
async function workbench(port) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
    const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
    const page = pages.find((candidate) => candidate.url().includes('workbench'));
    if (browser && page) return { browser, page };
    await browser?.close();
    if (Date.now() > deadline) throw new Error('the window of VS Code did not appear');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
