import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kestrelWith, root } from '../../kit/command-line.js';

describe('kestrel cache', () => {
  let folder: string;
  const cache = (...args: readonly string[]) =>
    kestrelWith({ KESTREL_CACHE: path.join(folder, 'cache') }, folder, 'cache', ...args);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-cache-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says where copies of data are kept and how much, and deletes them', async () => {
    const [snapshots, web] = ['snapshots', 'web'].map((kind) => path.join(folder, 'cache', kind));
    expect(await cache()).toEqual({
      code: 0,
      stdout: `${snapshots}: 0 files, 0 bytes\n${web}: 0 files, 0 bytes\n`,
      stderr: '',
    });
    const hunt = path.join(root, 'samples/process-tree/process-tree.hf');
    await kestrelWith({ KESTREL_CACHE: path.join(folder, 'cache') }, root, 'run', hunt);
    const kept = await cache();
    expect(kept.stdout).toMatch(/snapshots: 1 file, \d+\.\d MB\n.*web: 0 files, 0 bytes\n$/);
    const [, amount] = /snapshots: (.*)/.exec(kept.stdout) ?? [];
    expect(await cache('clear')).toEqual({ code: 0, stdout: `Deleted ${amount}.\n`, stderr: '' });
    expect((await cache()).stdout).toContain(`${snapshots}: 0 files, 0 bytes\n`);
  });

  it('says what could not be deleted, and ends with 1', async () => {
    const draft = path.join(folder, 'cache', 'web', `.${'a'.repeat(32)}.${'0'.repeat(36)}.part`);
    await mkdir(path.dirname(draft), { recursive: true });
    await writeFile(draft, 'half');
    expect(await cache('clear')).toEqual({
      code: 1,
      stdout: 'Deleted 0 files, 0 bytes.\n',
      stderr: `kestrel: ${draft} cannot be deleted: another session is writing it.\n`,
    });
  });

  it.each([
    [['purge'], 'kestrel: cache purge: kestrel cache shows the copies, kestrel cache clear deletes them\n'],
    [
      ['clear', 'web'],
      'kestrel: cache clear web: kestrel cache shows the copies, kestrel cache clear deletes them\n',
    ],
  ])('%j is refused', async (args, stderr) => {
    expect(await cache(...args)).toEqual({ code: 2, stdout: '', stderr });
  });
});
