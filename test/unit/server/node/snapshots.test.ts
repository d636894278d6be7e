import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeSnapshots } from '../../../../server/node/snapshots.js';

let place: string;
let folder: string;
let dist: string;

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'kestrel-snapshots-'));
  folder = path.join(place, 'cache', 'snapshots');
  dist = path.join(place, 'dist');
  await mkdir(dist);
  for (const program of ['engine-worker.cjs', 'reader-worker.cjs'])
    await writeFile(path.join(dist, program), 'program');
});
afterEach(() => rm(place, { recursive: true, force: true }));

const parts = (text: string): Uint8Array[] => [Buffer.from(text.slice(0, 1)), Buffer.from(text.slice(1))];
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString();

async function sizes(): Promise<number[]> {
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  return (await Promise.all(files.map((file) => stat(file)))).map(({ size }) => size).sort((a, b) => a - b);
}

describe('snapshots in a folder', () => {
  it('are read by their key, as they were written last', async () => {
    const snapshots = nodeSnapshots(folder, dist);
    await snapshots.write('a', parts('one'));
    await snapshots.write('b', parts('two'));
    await snapshots.write('a', parts('three'));
    expect(text(await snapshots.read('a'))).toBe('three');
    expect(text(await snapshots.read('b'))).toBe('two');
    expect(await snapshots.read('c')).toBeUndefined();
    expect(await readdir(folder)).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('can be read by their user alone', async () => {
    await nodeSnapshots(folder, dist).write('a', parts('one'));
    const [name = ''] = await readdir(folder);
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe('700');
    expect(((await stat(path.join(folder, name))).mode & 0o777).toString(8)).toBe('600');
  });

  it.skipIf(process.platform === 'win32')('are not read where others can write to them', async () => {
    const snapshots = nodeSnapshots(folder, dist);
    await snapshots.write('a', parts('one'));
    const [name = ''] = await readdir(folder);
    await chmod(path.join(folder, name), 0o620);
    expect(await snapshots.read('a')).toBeUndefined();
    await chmod(path.join(folder, name), 0o640);
    expect(text(await snapshots.read('a'))).toBe('one');
  });

  it.runIf(existsSync('/usr/bin/mkfifo'))(
    'are not waited for where a pipe stands in the place of one',
    async () => {
      const snapshots = nodeSnapshots(folder, dist);
      await snapshots.write('a', parts('one'));
      const [name = ''] = await readdir(folder);
      await rm(path.join(folder, name));
      execFileSync('mkfifo', ['-m', '600', path.join(folder, name)]);
      expect(await snapshots.read('a')).toBeUndefined();
    },
  );

  it('are not those of programs that read otherwise', async () => {
    await nodeSnapshots(folder, dist).write('a', parts('one'));
    await writeFile(path.join(dist, 'reader-worker.cjs'), 'another program');
    expect(await nodeSnapshots(folder, dist).read('a')).toBeUndefined();
  });

  it('go once nobody asked for them in 30 days, and drafts once they are a day old; what is no snapshot stays', async () => {
    const snapshots = nodeSnapshots(folder, dist);
    await snapshots.write('old', parts('one'));
    const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    for (const name of await readdir(folder)) await utimes(path.join(folder, name), daysAgo(31), daysAgo(31));
    const draft = (digit: string): string => `.${digit.repeat(64)}.${digit.repeat(36)}.part`;
    for (const [name, days] of [
      [draft('a'), 2],
      [draft('b'), 0],
      ['evidence.json', 300],
    ] as const) {
      await writeFile(path.join(folder, name), '');
      await utimes(path.join(folder, name), daysAgo(days), daysAgo(days));
    }
    await snapshots.write('new', parts('two'));
    expect(await snapshots.read('old')).toBeUndefined();
    expect(text(await snapshots.read('new'))).toBe('two');
    const left = await readdir(folder);
    expect(left.filter((name) => name.includes('.')).sort()).toEqual([draft('b'), 'evidence.json']);
    expect(left).toHaveLength(3);
  });

  it('make room for a new one, those that were asked for longest ago first', async () => {
    const snapshots = nodeSnapshots(folder, dist);
    for (const [key, hoursAgo] of [
      ['first', 2],
      ['second', 3],
    ] as const) {
      const before = await readdir(folder).catch((): string[] => []);
      await snapshots.write(key, parts(key));
      const [name = ''] = (await readdir(folder)).filter((one) => !before.includes(one));
      // 1.2 GB, which take no room on the disk.
      await truncate(path.join(folder, name), 1_200_000_000);
      await utimes(path.join(folder, name), new Date(), new Date(Date.now() - hoursAgo * 3_600_000));
    }
    await snapshots.write('third', parts('third'));
    expect(await sizes()).toEqual([5, 1_200_000_000]);
    expect(await snapshots.read('second')).toBeUndefined();
  });

  it.runIf(existsSync('/proc/self'))(
    'are not there where no folder can be made, which ends at once',
    async () => {
      const snapshots = nodeSnapshots('/proc/no/such', dist);
      await snapshots.write('a', parts('one'));
      expect(await snapshots.read('a')).toBeUndefined();
    },
  );

  it('are not there where the folder cannot be made or read', async () => {
    await writeFile(path.join(place, 'cache'), 'a file in the place of the folder');
    const snapshots = nodeSnapshots(folder, dist);
    await snapshots.write('a', parts('one'));
    expect(await snapshots.read('a')).toBeUndefined();
    expect(await readFile(path.join(place, 'cache'), 'utf8')).toContain('a file');
  });
});
