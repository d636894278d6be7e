import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allOf } from '../../../../engine/compression/bytes.js';
import { namedFiles } from '../../../../engine/files/named-files.js';
import { nodePorts } from '../../../../server/node/ports.js';

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

  it('is what a link leads to; a copy that nobody asked for takes the place of the link', async () => {
    const [target, link] = [path.join(folder, 'target.csv'), path.join(folder, 'link.csv')];
    await writeFile(target, 'one');
    await symlink('target.csv', link);
    await files.write(link, Buffer.from('two'));
    expect([await readlink(link), await readFile(target, 'utf8')]).toEqual(['target.csv', 'two']);
    await files.write(link, Buffer.from('three'), 'user alone');
    expect([await readFile(link, 'utf8'), await readFile(target, 'utf8')]).toEqual(['three', 'two']);
  });

  it('is what a link leads to where nothing is there yet', async () => {
    const link = path.join(folder, 'early.csv');
    await symlink('later/target.csv', link);
    await files.write(link, Buffer.from('one'));
    expect(await readlink(link)).toBe('later/target.csv');
    expect(await readFile(path.join(folder, 'later', 'target.csv'), 'utf8')).toBe('one');
  });

  it('may have a name as long as the disk takes', async () => {
    const name = `${'n'.repeat(251)}.csv`;
    await files.write(path.join(folder, name), Buffer.from('one'));
    expect(await readFile(path.join(folder, name), 'utf8')).toBe('one');
  });

  it.skipIf(process.platform === 'win32')('is for whom it was before', async () => {
    const file = path.join(folder, 'mine.csv');
    for (const mode of [0o600, 0o664]) {
      await writeFile(file, 'one');
      await chmod(file, mode);
      await files.write(file, Buffer.from('two'));
      expect((await stat(file)).mode & 0o777).toBe(mode);
    }
  });

  it('stays as it is where it is protected, which nothing is from root', async () => {
    const file = path.join(folder, 'baseline.csv');
    await writeFile(file, 'one');
    await chmod(file, 0o444);
    const answer = await files.write(file, Buffer.from('two')).catch((error: unknown) => error);
    const isRoot = process.getuid?.() === 0;
    const refused = { code: 'cannot-write', message: `${file} cannot be written: you have no permission.` };
    if (!isRoot) expect(answer).toMatchObject(refused);
    expect(await readFile(file, 'utf8')).toBe(isRoot ? 'two' : 'one');
  });

  it('is not a link that leads to itself, nor a folder; nothing is left of it', async () => {
    const place = path.join(folder, 'refused');
    await mkdir(path.join(place, 'folder.csv'), { recursive: true });
    await symlink('loop.csv', path.join(place, 'loop.csv'));
    await expect(files.write(path.join(place, 'loop.csv'), Buffer.from('one'))).rejects.toMatchObject({
      message: expect.stringMatching('it is a link that leads to itself') as string,
    });
    await expect(files.write(path.join(place, 'folder.csv'), Buffer.from('one'))).rejects.toMatchObject({
      code: 'cannot-write',
    });
    expect((await readdir(place)).sort()).toEqual(['folder.csv', 'loop.csv']);
  });

  it.runIf(existsSync('/usr/bin/mkfifo'))('is no pipe: who reads that would wait for ever', async () => {
    const pipe = path.join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    await expect(files.write(pipe, Buffer.from('one'))).rejects.toMatchObject({
      code: 'cannot-write',
      message: `${pipe} cannot be written: it is a pipe or a device, not a file.`,
    });
    expect((await stat(pipe)).isFIFO()).toBe(true);
  });

  it('is refused below a file', async () => {
    const above = path.join(folder, 'plain');
    await writeFile(above, '');
    const file = path.join(above, 'b', 'c.csv');
    await expect(files.write(file, Buffer.from(''))).rejects.toMatchObject({
      code: 'cannot-write',
      message: `${file} cannot be written: a file is in the place of a folder above it.`,
      hint: 'Choose another folder.',
    });
  });

  it.runIf(existsSync('/proc/self'))('is refused where no folder can be made, at once', async () => {
    await expect(files.write('/proc/no/such/c.csv', Buffer.from(''))).rejects.toMatchObject({
      message: '/proc/no/such/c.csv cannot be written: there is no such place.',
    });
  });
});

describe('a file that the operating system does not give', () => {
  let loop: string;
  beforeAll(async () => {
    loop = path.join(folder, 'loop.json');
    await symlink('loop.json', loop);
  });

  it.each([
    ['asked for', (file: string) => files.stat(file)],
    ['read as text', (file: string) => files.readText(file)],
    ['read in parts', (file: string) => allOf(files.read(file))],
    ['listed', (file: string) => files.list(file)],
  ])('says why when it is %s', async (_, read) => {
    await expect(read(loop)).rejects.toMatchObject({
      code: 'unreadable-file',
      message: `${loop} cannot be read: it is a link that leads to itself.`,
      hint: 'Write the path of the file that is meant.',
    });
  });
});

it.runIf(existsSync('/usr/bin/mkfifo'))(
  'a pipe among the files of a folder is not waited for; it is read where it is named',
  async () => {
    const evidence = path.join(folder, 'evidence');
    await mkdir(evidence);
    execFileSync('mkfifo', [path.join(evidence, 'a.json')]);
    await writeFile(path.join(evidence, 'b.json'), '{}');
    expect(await namedFiles(evidence, files)).toEqual([path.join(evidence, 'b.json')]);
    expect(await namedFiles(path.join(evidence, '*.json'), files)).toEqual([path.join(evidence, 'b.json')]);
    expect(await namedFiles(path.join(evidence, 'a.json'), files)).toEqual([path.join(evidence, 'a.json')]);
  },
);
