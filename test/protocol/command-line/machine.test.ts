/** The command line where the computer fails it. A shell sets limits as a full disk does: a part of a write goes through, the rest does not. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../kit/command-line.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-machine-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a line of a shell in which `kestrel` is the built one. */
function shell(line: string): Promise<{ readonly code: number; readonly stderr: string }> {
  const program = path.join(root, 'dist/kestrel.cjs');
  const script = `kestrel() { "${process.execPath}" "${program}" "$@"; }\n${line}`;
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', script], { cwd: folder }, (error, _, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
}

const names = Array.from({ length: 5000 }, (_, index) => `'${index}.exe'`).join(', ');
const hunt = `p = NEW process [${names}]\nDISP p ATTR name\n`;

describe.runIf(existsSync('/bin/sh'))('a disk that takes no more', () => {
  it.each(['text', 'json', 'html'])(
    'makes an answer as %s fail that is written to a file',
    async (format) => {
      await writeFile(path.join(folder, 'hunt.hf'), hunt);
      const { code, stderr } = await shell(`ulimit -f 16; kestrel run hunt.hf --format ${format} > answer`);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: 'kestrel: the output cannot be written: it is larger than a file can be there\n',
      });
    },
  );

  it('takes no more of what is converted, and leaves the file that is there as it was', async () => {
    await writeFile(path.join(folder, 'hunt.hf'), hunt);
    await writeFile(path.join(folder, 'old.ipynb'), 'old');
    const { code, stderr } = await shell('ulimit -f 16; kestrel convert --force hunt.hf old.ipynb');
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^kestrel: old\.ipynb cannot be written: it is larger/) as string,
    });
    expect(await readFile(path.join(folder, 'old.ipynb'), 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.runIf(existsSync('/dev/full'))('changes no status where it cannot be said', async () => {
    expect((await shell('kestrel run none.hf 2> /dev/full')).code).toBe(2);
  });
});

it.runIf(existsSync('/bin/sh'))('a folder that is gone is named as what is missing', async () => {
  expect(await shell('mkdir gone; cd gone; rmdir ../gone; kestrel check hunt.hf')).toEqual({
    code: 2,
    stderr: 'kestrel: the folder that you are in is gone; go to another one (cd), and run it again\n',
  });
});
