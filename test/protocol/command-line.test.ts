import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

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
});
