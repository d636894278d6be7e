import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kestrel, root } from '../../kit/command-line.js';

describe('kestrel run', () => {
  it('ends quietly where its reader has seen enough', async () => {
    const huntflow = path.join(root, 'samples/process-tree/process-tree.hf');
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), 'run', huntflow]);
    let complaint = '';
    kestrel.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    await once(kestrel.stdout, 'data');
    kestrel.stdout.destroy();
    const [code] = (await once(kestrel, 'close')) as [number];
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  });

  it('tells a hunt as one page of HTML', async () => {
    const huntflow = path.join(root, 'samples/process-tree/beacon.hf');
    const { code, stdout: output, stderr } = await kestrel(root, 'run', huntflow, '--format', 'html');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(output).toMatch(/^<!DOCTYPE html>\n<html lang="en">[^]*<\/html>\n$/);
    expect(output).toContain('<h1>What calls home like a clock?</h1>');
    expect(output).toContain('--share: 100%">54</td>');
    expect(output).toContain('<td>who</td><td>process</td><td>1</td><td>58</td>');
  });

  it.runIf(existsSync('/dev/full'))('says that its answer finds no room, and fails', async () => {
    const full = await open('/dev/full', 'w');
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), '--version'], {
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let complaint = '';
    kestrel.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    const [code] = (await once(kestrel, 'close')) as [number];
    await full.close();
    expect({ code, complaint }).toEqual({
      code: 1,
      complaint: 'kestrel: the output cannot be written: there is no room left on the disk\n',
    });
  });

  it('ends with what it has when interrupted, and says so', async () => {
    const pids = (from: number) =>
      Array.from({ length: 1400 }, (_, index) => ({ name: 'x', pid: from + index }));
    const huntflow = path.join(await mkdtemp(path.join(os.tmpdir(), 'kestrel-interrupted-')), 'hunt.hf');
    await writeFile(
      huntflow,
      [
        `a = NEW process ${JSON.stringify(pids(0))}`,
        `b = NEW process ${JSON.stringify(pids(1400))}`,
        'DISP a ATTR name',
        'c = JOIN a, b BY name, name',
      ].join('\n'),
    );
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), 'run', huntflow]);
    let [answer, said] = ['', ''];
    kestrel.stdout.on('data', (text: Buffer) => (answer += text.toString()));
    kestrel.stderr.on('data', (text: Buffer) => (said += text.toString()));
    // The table of DISP: the JOIN, which takes seconds, begins.
    await once(kestrel.stdout, 'data');
    kestrel.kill('SIGINT');
    const [code] = (await once(kestrel, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 1, said: 'kestrel: stopped\n' });
    expect(answer).toMatch(/1 row, 1400 entities[^]*\na +process +1400 +0\nb +process +1400 +0\n/);
    expect(answer).not.toMatch(/^c /m);
    await rm(path.dirname(huntflow), { recursive: true });
  });

  it('says where its memory was not enough, and what to do', async () => {
    const hunt = 'samples/process-tree/process-tree.hf';
    const { code, stdout } = await kestrel(
      root,
      'run',
      hunt,
      '--set',
      'engine.memory=10',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      statements: [
        {
          line: 1,
          error: {
            code: 'engine-out-of-memory',
            hint: expect.stringMatching('--set engine.memory=MB') as string,
          },
        },
      ],
    });
  });

  it.each([
    ['run', 'none.hf', 'there is no such file'],
    ['check', 'none.hf', 'there is no such file'],
    ['run', 'samples', 'this is a folder; name the huntflow in it'],
    ['run', 'images/icon.png', 'its text is not UTF-8; save it as UTF-8'],
  ])('%s %s says what cannot be read, and why', async (command, file, why) => {
    expect(await kestrel(root, command, file)).toEqual({
      code: 2,
      stdout: '',
      stderr: `kestrel: ${file}: ${why}\n`,
    });
  });
});
