import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePorts } from '../../../server/node-ports.js';

const { files } = nodePorts('dist');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kestrel-ports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a file that is written', () => {
  it('brings the folders that are missing, and takes the place of the one that is there', async () => {
    const file = path.join(folder, 'a', 'b', 'c.csv');
    await files.write(file, Buffer.from('one'));
    await files.write(file, Buffer.from('two'));
    expect(await readFile(file, 'utf8')).toBe('two');
  });

  it('is refused below a file', async () => {
    const above = path.join(folder, 'plain');
    await writeFile(above, '');
    await expect(files.write(path.join(above, 'b', 'c.csv'), Buffer.from(''))).rejects.toThrow(/ENOTDIR/);
  });

  it.runIf(existsSync('/proc/self'))('is refused where no folder can be made, at once', async () => {
    await expect(files.write('/proc/no/such/c.csv', Buffer.from(''))).rejects.toThrow(/ENOENT/);
  });
});
