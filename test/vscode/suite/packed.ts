/** The packed extension, installed as a hunter would: what is in it. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { extensionId } from './activation.js';
import type { Case } from './runner.js';

export const packed: Case[] = [
  {
    name: 'the packed extension has its licence, its page and what it runs with, and nothing of the workshop',
    async run() {
      const folder = installedFolder();
      const files = await readdir(folder, { recursive: true });
      for (const needed of [
        'LICENSE.txt',
        'readme.md',
        'changelog.md',
        'images/icon.png',
        'samples/process-tree/.kestrel/stixshifter.yaml',
        'docs/images/process-tree.png',
      ])
        assert.ok(files.includes(needed), `${needed} is not among ${files.join(', ')}`);
      const workshop = /\.map$|\.ts$|\.mjs$|(^|\/)(test|scripts|generator|node_modules)(\/|$)/;
      assert.deepEqual(
        files.filter((file) => workshop.test(file)),
        [],
      );
    },
  },
  {
    name: 'the packed extension has its own programs, and neither the command line nor code that V8 compiled for another Node.js',
    async run() {
      const programs = await readdir(path.join(installedFolder(), 'dist'));
      assert.deepEqual(programs.sort(), [
        'client-elasticsearch.cjs',
        'client-opensearch.cjs',
        'engine-worker.cjs',
        'extension.cjs',
        'on-demand.cjs',
        'parse-event.cjs',
        'reader-worker.cjs',
        'renderer.js',
        'server.cjs',
        'source-worker.cjs',
        'sql-wasm.wasm',
        'thread.cjs',
        'to-html.cjs',
      ]);
    },
  },
  {
    name: 'the page of the packed extension shows no picture and no link that leads nowhere',
    async run() {
      const page = await readFile(path.join(installedFolder(), 'readme.md'), 'utf8');
      const targets = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
      assert.deepEqual(
        targets.filter((target) => !/^(https:\/\/|#)/.test(target)),
        [],
      );
    },
  },
];

function installedFolder(): string {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  return extension.extensionPath;
}
