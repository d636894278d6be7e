import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kestrel } from '../../kit/command-line.js';

describe('kestrel convert', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-convert-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const code = "# two\np = NEW process ['cmd.exe']\n\nDISP p";
  const markdown = '# Über\n\n%% not a marker\n';
  const output = { output_type: 'stream', name: 'stdout', text: 'x' };
  const jupyter = (language: string, outputs: readonly object[]) =>
    JSON.stringify({
      cells: [
        { cell_type: 'markdown', metadata: {}, source: markdown, attachments: { 'a.png': {} } },
        { cell_type: 'code', metadata: {}, execution_count: 1, source: code.split(/(?<=\n)/), outputs },
      ],
      metadata: { language_info: { name: language } },
      nbformat: 4,
      nbformat_minor: 5,
    });

  it('gives back a notebook with the same cells, and says what is left out', async () => {
    await writeFile(path.join(folder, 'a.ipynb'), jupyter('kestrel', [output]));
    expect(await kestrel(folder, 'convert', 'a.ipynb', 'a.hf')).toEqual({
      code: 0,
      stdout: 'a.hf: 1 code cell, 1 Markdown cell\n',
      stderr: 'kestrel: left out: the outputs of 1 cell; images attached to cell 1\n',
    });
    expect((await kestrel(folder, 'convert', 'a.hf', 'b.ipynb')).code).toBe(0);
    const { cells } = JSON.parse(await readFile(path.join(folder, 'b.ipynb'), 'utf8')) as {
      cells: { cell_type: string; source: string[] }[];
    };
    expect(cells.map(({ cell_type, source }) => [cell_type, source.join('')])).toEqual([
      ['markdown', markdown],
      ['code', code],
    ]);
  });

  it('writes a huntflow that runs', async () => {
    await writeFile(path.join(folder, 'runs.ipynb'), jupyter('kestrel', []));
    await kestrel(folder, 'convert', 'runs.ipynb', 'runs.hf');
    expect((await kestrel(folder, 'run', 'runs.hf')).code).toBe(0);
  });

  it('leaves a file that is there alone, unless told to overwrite it', async () => {
    await writeFile(path.join(folder, 'c.ipynb'), jupyter('kestrel', []));
    await writeFile(path.join(folder, 'c.hf'), 'mine');
    const refused = await kestrel(folder, 'convert', 'c.ipynb', 'c.hf');
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('--force') as string,
    });
    expect(await readFile(path.join(folder, 'c.hf'), 'utf8')).toBe('mine');
    expect((await kestrel(folder, 'convert', '--force', 'c.ipynb', 'c.hf')).code).toBe(0);
    expect(await readFile(path.join(folder, 'c.hf'), 'utf8')).toContain('DISP p');
  });

  it.each([
    ['there is no such file', 'nowhere.ipynb', undefined, 1, /nowhere\.ipynb.*no such file/],
    [
      'it is no notebook',
      'text.ipynb',
      'GET process',
      1,
      /text\.ipynb: .*no Jupyter notebook.*\[not-a-notebook\]/,
    ],
    ['its language is another', 'other.ipynb', jupyter('python', []), 1, /is python, not Kestrel/],
    ['its bytes are no text', 'latin.ipynb', Buffer.from('{"a": "\xfc"}', 'latin1'), 1, /not UTF-8/],
    ['it is neither', 'a.txt', '', 2, /from \.ipynb to \.hf/],
  ])('says that %s, and writes nothing', async (_, name, content, code, said) => {
    if (content !== undefined) await writeFile(path.join(folder, name), content);
    const answer = await kestrel(folder, 'convert', name, 'never.hf');
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(said) as string });
    await expect(readFile(path.join(folder, 'never.hf'))).rejects.toThrow('ENOENT');
  });
});
