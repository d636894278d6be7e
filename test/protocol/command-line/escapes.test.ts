import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kestrel } from '../../kit/command-line.js';

describe('what others wrote', () => {
  let folder: string;
  // A link of a terminal, a colour as one character, and a name that reads the other way round.
  const odd = 'x\u001B]8;;http://evil.example\u0007\u009B31m\u202Egpj';
  const shown = 'x\\u{1B}]8;;http://evil.example\\u{7}\\u{9B}31m\\u{202E}gpj';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-odd-'));
    const metadata = { kernelspec: { name: odd, language: odd } };
    const notebook = { cells: [], metadata, nbformat: 4, nbformat_minor: 5 };
    await writeFile(path.join(folder, 'odd.ipynb'), JSON.stringify(notebook));
    const profiles = { [odd]: { connector: 'ecs_file', connection: { path: 'a' } } };
    await writeFile(path.join(folder, 'odd.yaml'), JSON.stringify({ profiles }));
    await writeFile(path.join(folder, 'astray.yaml'), JSON.stringify(profiles));
    await writeFile(path.join(folder, `${path.basename(odd)}.hf`), 'DISP p');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['a notebook', ['convert', 'odd.ipynb', 'odd.hf']],
    ['the name of a profile', ['sources', 'none', '--profiles', 'odd.yaml']],
    ['the top of a profile file', ['sources', '--profiles', 'astray.yaml']],
  ])('does nothing to the terminal: %s', async (_, args) => {
    const { stdout, stderr } = await kestrel(folder, ...args);
    expect(stdout).toBe('');
    expect(stderr).toContain(shown);
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('does nothing to the terminal: the name of a huntflow', async () => {
    const { stdout } = await kestrel(folder, 'check', `${path.basename(odd)}.hf`);
    expect(stdout).toMatch(/^evil\.example\\u\{7\}\\u\{9B\}31m\\u\{202E\}gpj\.hf:1:6: error: /);
  });
});
