// Runs the suite in code-server (VS Code's server and workbench) opened in Chromium.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ensureChromium } from './code-server/chromium.mjs';
import { installCodeServer, whyNoCodeServer } from './code-server/install.mjs';
import { installExtension, startCodeServer } from './code-server/start.mjs';
import { pageDriver } from './page-driver.mjs';

/** Why this launcher cannot run here, or undefined. Installs what it needs. */
export async function prepare(say) {
  const reason = whyNoCodeServer();
  if (reason) return { reason };
  try {
    const browser = ensureChromium(say);
    const installed = await installCodeServer(say);
    return { launch: (run) => launch({ ...run, browser, installed }) };
  } catch (error) {
    return { reason: `code-server cannot be set up: ${error.message}` };
  }
}

async function launch({
  browser: executablePath,
  installed,
  extension,
  vsix,
  suite,
  workspace,
  environment,
  folders,
  bridge,
}) {
  const home = await mkdtemp(path.join(tmpdir(), 'kestrel-code-server-'));
  if (vsix) await installExtension({ installed, home, vsix });
  const server = await startCodeServer({ installed, home, environment, testDriver: true });
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    bridge.setDriver(pageDriver(page, folders));
    return await runSuite(
      page,
      address(server.host, { extension: vsix ? await stub(home) : extension, suite, workspace }),
    );
  } catch (error) {
    throw new Error(`${error.message}\ncode-server said:\n${server.log().slice(-2000)}`, { cause: error });
  } finally {
    await browser?.close();
    await server.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Tests are run for an extension under development: one that does nothing, where a packed one is tested. */
async function stub(home) {
  const folder = path.join(home, 'stub');
  await mkdir(folder);
  const manifest = { name: 'stub', publisher: 'stub', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

function address(host, { extension, suite, workspace }) {
  const remote = (file) => `vscode-remote://${host}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(suite)],
  ];
  return `http://${host}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** The workbench calls codeAutomationExit when the suite's run() settles. */
async function runSuite(page, url) {
  const deadlineMs = 600_000;
  const messages = [];
  page.on('console', (message) => messages.push(message.text()));
  const exit = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(`the suite did not end in ${deadlineMs / 1000} s\n${messages.slice(-20).join('\n')}`),
        ),
      deadlineMs,
    );
    page.exposeFunction('codeAutomationLog', () => {});
    page.exposeFunction('codeAutomationExit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  await page.goto(url);
  return exit;
}
