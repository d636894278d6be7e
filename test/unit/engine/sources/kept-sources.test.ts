import { mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession } from '../../../../engine/open-session.js';
import type { Ports, Snapshots } from '../../../../engine/ports.js';
import type { Settings } from '../../../../engine/session.js';
import { nodeFiles } from '../../../../server/node/files.js';
import { runHunt, type HuntAnswer } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';

let folder: string;
/** Names of the files that were read. */
let read: string[];
let snapshots: Snapshots & { readonly kept: Map<string, Uint8Array> };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kestrel-kept-'));
  read = [];
  const kept = new Map<string, Uint8Array>();
  snapshots = {
    kept,
    read: (key) => Promise.resolve(kept.get(key)),
    write: (key, parts) => Promise.resolve(void kept.set(key, Buffer.concat(parts))),
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const documents = (count: number, name = 'a.exe'): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      '@timestamp': new Date(Date.UTC(2021, 3, 1) + index * 1000).toISOString(),
      host: { name: 'ws5', id: 'ws5' },
      process: { name, pid: 4 + (index % 100), entity_id: `{${index % 100}}` },
      made_up: { field: index },
    }),
  ).join('\n');

function fileNamed(name: string): string {
  return path.join(folder, name);
}

/** One session, in which these huntflows run one after the other. */
async function hunt(
  huntflows: string | readonly string[],
  settings: Partial<Settings> = {},
): Promise<HuntAnswer[]> {
  const ports: Ports = {
    ...testPorts({}),
    files: {
      ...nodeFiles,
      read(file) {
        read.push(path.basename(file));
        return nodeFiles.read(file);
      },
    },
    snapshots,
  };
  const session = await openSession(ports, { folder, ...settings });
  const answers: HuntAnswer[] = [];
  for (const huntflow of [huntflows].flat()) answers.push(await runHunt(session, huntflow));
  const unmapped = await session.unmapped(new AbortController().signal);
  expect(unmapped.flatMap(({ fields }) => fields.map(({ field }) => field))).toContain('made_up.field');
  session.close();
  return answers;
}

const get = "p = GET process FROM file://a.json WHERE name = 'a.exe'";

describe('a file that a session read', () => {
  beforeEach(() => writeFile(fileNamed('a.json'), documents(2100)));

  it('is not read by the next session, which gives the same', async () => {
    const huntflow = `${get}\nINFO p\nDISP p ATTR name, pid\nq = FIND process CREATED p`;
    const [first] = await hunt(huntflow);
    const [second] = await hunt(huntflow);
    expect(read).toEqual(['a.json']);
    expect(second?.statements).toEqual(first?.statements);
    expect(second?.counts('p')).toEqual([100, 2100]);
  });

  it.each([
    ['grew', () => writeFile(fileNamed('a.json'), documents(2200)), [100, 2200]],
    [
      'was written over, and its time set back',
      async () => {
        const { atime, mtime } = await stat(fileNamed('a.json'));
        const other = documents(2100).replace('a.exe', 'b.exe');
        await writeFile(fileNamed('a.json'), other);
        await utimes(fileNamed('a.json'), atime, mtime);
      },
      [100, 2099],
    ],
    [
      'is another file under its name, of the same size and time',
      async () => {
        const { atime, mtime } = await stat(fileNamed('a.json'));
        await writeFile(fileNamed('other'), documents(2100).replace('a.exe', 'b.exe'));
        await utimes(fileNamed('other'), atime, mtime);
        await rename(fileNamed('other'), fileNamed('a.json'));
      },
      [100, 2099],
    ],
  ])('is read again where it %s', async (_, change, counts) => {
    await hunt(get);
    await change();
    const [answer] = await hunt(get);
    expect(read).toEqual(['a.json', 'a.json']);
    expect(answer?.counts('p')).toEqual(counts);
  });

  it('is read where the setting is off, and not kept', async () => {
    await hunt(get, { snapshots: false });
    expect(snapshots.kept.size).toBe(0);
    await hunt(get);
    await hunt(get, { snapshots: false });
    expect(read).toEqual(['a.json', 'a.json', 'a.json']);
  });

  it('is read again where what was kept is damaged, whatever the damage', async () => {
    await hunt(get);
    const [[key, whole] = ['', new Uint8Array()]] = snapshots.kept;
    const middle = Math.floor(whole.length / 2);
    const half = whole.subarray(0, middle);
    const flipped = Uint8Array.from(whole);
    flipped[middle] = 1 ^ (flipped[middle] ?? 0);
    for (const damaged of [half, flipped, new Uint8Array(), new Uint8Array(whole.length)]) {
      snapshots.kept.set(key, damaged);
      const [answer] = await hunt(get);
      expect(answer?.counts('p')).toEqual([100, 2100]);
    }
    expect(read).toHaveLength(5);
  });

  it('is read again where the copy of another file was put in its place', async () => {
    await writeFile(fileNamed('b.json'), documents(2100, 'b.exe'));
    await hunt('p = GET process FROM file://./b.json WHERE pid > 0');
    const [other = new Uint8Array()] = snapshots.kept.values();
    snapshots.kept.clear();
    await hunt(get);
    for (const key of snapshots.kept.keys()) snapshots.kept.set(key, other);
    const [answer] = await hunt(get);
    expect(answer?.variable('p').entities).toBe(100);
    expect(read).toEqual(['b.json', 'a.json', 'a.json']);
  });

  it('says again what could not be read of it', async () => {
    await writeFile(fileNamed('a.json'), `{"broken\n${documents(2100)}`);
    const [first] = await hunt(get);
    const [second] = await hunt(get);
    expect(read).toEqual(['a.json']);
    expect(first?.warnings).toEqual(['partly-unreadable']);
    expect(second?.statements).toEqual(first?.statements);
  });

  it('takes what is read beside it', async () => {
    await writeFile(fileNamed('b.json'), documents(50, 'b.exe'));
    const both = "q = GET process FROM file://a.json, file://b.json WHERE name LIKE '%.exe'";
    const [, alone] = await hunt([get, both, 'n = NEW ipv4-addr ["10.0.0.1"]'], { snapshots: false });
    await hunt([get, both]);
    const [, beside, made] = await hunt([get, both, 'n = NEW ipv4-addr ["10.0.0.1"]']);
    expect(beside?.statements).toEqual(alone?.statements);
    expect(made?.error).toBeUndefined();
    expect(read.filter((name) => name === 'a.json')).toHaveLength(2);
  });

  it('is kept with those that are asked beside it', async () => {
    await writeFile(fileNamed('b.json'), documents(50, 'b.exe'));
    const both = "q = GET process FROM file://a.json, file://b.json WHERE name LIKE '%.exe'\nINFO q";
    const [first] = await hunt(both);
    const [second] = await hunt(both);
    // They are read side by side.
    expect(read.sort()).toEqual(['a.json', 'b.json']);
    expect(second?.statements).toEqual(first?.statements);
    await writeFile(fileNamed('b.json'), documents(51, 'b.exe'));
    const [third] = await hunt(both);
    expect(read).toHaveLength(4);
    expect(third?.counts('q')).toEqual([100, 2151]);
  });

  it('is kept only where it is the first that a session reads', async () => {
    await hunt(['n = NEW ipv4-addr ["10.0.0.1"]', get]);
    expect(snapshots.kept.size).toBe(0);
    await hunt(get);
    const [, answer] = await hunt(['n = NEW ipv4-addr ["10.0.0.1"]', get]);
    expect(answer?.counts('p')).toEqual([100, 2100]);
    expect(read).toHaveLength(3);
  });

  it('is not kept where it is written to while it is read', async () => {
    const growing: Ports['files'] = {
      ...nodeFiles,
      async *read(file) {
        yield* nodeFiles.read(file);
        await writeFile(file, documents(2101));
      },
    };
    const session = await openSession({ ...testPorts({}), files: growing, snapshots }, { folder });
    await runHunt(session, get);
    expect(snapshots.kept.size).toBe(0);
  });
});
