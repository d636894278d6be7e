import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compiled } from '../../../server/threads/compiled.js';
import { root } from '../../kit/command-line.js';

describe('starting', () => {
  it.each([
    ['without what V8 compiled', undefined],
    ['beside what another V8 compiled', 'of another version'],
  ])('works %s', async (_, cache) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-start-'));
    for (const file of ['kestrel.cjs', 'convert.cjs'])
      await copyFile(path.join(root, 'dist', file), path.join(folder, file));
    if (cache !== undefined) await writeFile(path.join(folder, 'convert.cache'), cache);
    await writeFile(path.join(folder, 'hunt.hf'), 'x = NEW process ["cmd.exe"]\n');
    const program = [path.join(folder, 'kestrel.cjs'), 'convert', 'hunt.hf', 'hunt.ipynb'];
    const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: folder });
    expect(stdout).toBe('hunt.ipynb: 1 code cell, 0 Markdown cells\n');
    await rm(folder, { recursive: true });
  });

  it.each(['run', 'check', 'engine-worker', 'reader-worker'])(
    'takes what V8 compiled of %s when it was built',
    (name) => {
      expect(compiled(path.join(root, 'dist'), name).cachedDataRejected).toBe(false);
    },
  );
});
