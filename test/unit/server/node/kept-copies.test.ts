import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CachePlace } from '../../../../engine/files/cache-folder.js';
import { allOf } from '../../../../engine/compression/bytes.js';
import { webLocation } from '../../../../engine/sources/files/web-location.js';
import { defaultSettings } from '../../../../engine/settings.js';
import { deleteKeptCopies, keptCopies } from '../../../../server/node/kept-copies.js';
import { nodeFiles } from '../../../../server/node/files.js';
import { nodeSnapshots } from '../../../../server/node/snapshots.js';
import { testPorts } from '../../../kit/ports.js';

let root: string;
let place: CachePlace;
let snapshots: string;
let web: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'kestrel-copies-'));
  place = { env: { KESTREL_CACHE: path.join(root, 'cache') }, homeFolder: root };
  snapshots = path.join(root, 'cache', 'snapshots');
  web = path.join(root, 'cache', 'web');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** As sessions make them: a snapshot of 5 bytes, and a web file of 11 with what is known of it. */
async function keepCopies(): Promise<void> {
  for (const program of ['engine-worker.cjs', 'reader-worker.cjs'])
    await writeFile(path.join(root, program), 'program');
  await nodeSnapshots(snapshots, root).write('key', [Buffer.from('event')]);
  const fetch = () => Promise.resolve(new Response('{"pid": 10}'));
  const ports = testPorts({}, { env: place.env, files: nodeFiles, fetch });
  const context = { ports, settings: { ...defaultSettings, folder: root } };
  const { signal } = new AbortController();
  await allOf((await webLocation('https://example.org/a.json', context).open(signal)).bytes);
}

const draft = (digit: string, length: number): string => `.${digit.repeat(length)}.${'0'.repeat(36)}.part`;

async function write(folder: string, name: string, minutesAgo = 60): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, 'event');
  const then = new Date(Date.now() - minutesAgo * 60_000);
  await utimes(file, then, then);
  return file;
}

describe('kept copies', () => {
  it('are none where no session has kept any', async () => {
    expect(await keptCopies(place)).toEqual([
      { folder: snapshots, files: 0, bytes: 0 },
      { folder: web, files: 0, bytes: 0 },
    ]);
    expect(await deleteKeptCopies(place)).toEqual({ files: 0, bytes: 0, problems: [] });
  });

  it('are what sessions keep of files and of the web; once deleted, nothing is left', async () => {
    await keepCopies();
    const known = (await readdir(web)).find((name) => name.endsWith('.json')) ?? '';
    const aboutBytes = (await readFile(path.join(web, known))).length;
    expect(await keptCopies(place)).toEqual([
      { folder: snapshots, files: 1, bytes: 5 },
      { folder: web, files: 2, bytes: 11 + aboutBytes },
    ]);
    expect(await deleteKeptCopies(place)).toEqual({ files: 3, bytes: 16 + aboutBytes, problems: [] });
    expect([await readdir(snapshots), await readdir(web)]).toEqual([[], []]);
  });

  it.skipIf(process.platform === 'win32')('can be read by their user alone', async () => {
    await keepCopies();
    const modes = await Promise.all(
      [snapshots, web].map(async (folder) => {
        const files = (await readdir(folder)).map((name) => path.join(folder, name));
        const all = await Promise.all([folder, ...files].map((file) => stat(file)));
        return all.map(({ mode }) => (mode & 0o777).toString(8));
      }),
    );
    expect(modes).toEqual([
      ['700', '600'],
      ['700', '600', '600'],
    ]);
  });

  it('are not what others put beside them, nor what links lead to', async () => {
    const evidence = await write(path.join(root, 'case'), 'evidence.json');
    const others = ['evidence.json', 'a'.repeat(63), `${'a'.repeat(64)}.json`, draft('a', 32)];
    for (const name of others) await write(snapshots, name);
    for (const name of ['b'.repeat(64), `${'b'.repeat(32)}.csv`, draft('b', 64)]) await write(web, name);
    await mkdir(path.join(snapshots, 'c'.repeat(64)));
    await symlink(evidence, path.join(snapshots, 'd'.repeat(64)));
    await symlink(path.dirname(evidence), path.join(web, 'd'.repeat(32)));
    const before = [await readdir(snapshots), await readdir(web)];
    expect(await deleteKeptCopies(place)).toEqual({ files: 0, bytes: 0, problems: [] });
    expect([await readdir(snapshots), await readdir(web)]).toEqual(before);
    expect(await readFile(evidence, 'utf8')).toBe('event');
  });

  it('are drafts, too, but not those that another session is writing', async () => {
    await write(snapshots, draft('a', 64));
    await write(web, draft('b', 32));
    const written = await write(web, draft('c', 32), 0);
    expect(await deleteKeptCopies(place)).toEqual({
      files: 2,
      bytes: 10,
      problems: [`${written} cannot be deleted: another session is writing it.`],
    });
    expect([await readdir(snapshots), await readdir(web)]).toEqual([[], [path.basename(written)]]);
  });

  it('are deleted where their folder is a link, which people set to another disk', async () => {
    const disk = path.join(root, 'disk');
    await write(disk, 'a'.repeat(64));
    await mkdir(path.dirname(snapshots));
    await symlink(disk, snapshots);
    expect(await deleteKeptCopies(place)).toEqual({ files: 1, bytes: 5, problems: [] });
    expect(await readdir(disk)).toEqual([]);
  });

  it('of a folder that cannot be read are told, and the others deleted', async () => {
    await mkdir(path.dirname(snapshots));
    await symlink('snapshots', snapshots);
    await write(web, 'a'.repeat(32));
    const problem = `${snapshots} cannot be read: it is a link that leads to itself.`;
    expect(await keptCopies(place)).toEqual([
      { folder: snapshots, files: 0, bytes: 0, problem },
      { folder: web, files: 1, bytes: 5 },
    ]);
    expect(await deleteKeptCopies(place)).toEqual({ files: 1, bytes: 5, problems: [problem] });
  });
});
