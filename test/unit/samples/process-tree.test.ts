import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';

const sample = path.resolve(import.meta.dirname, '../../../samples/process-tree');
const data = path.join(sample, 'host101.sysmon.ecs.ndjson.gz');
const scratch = mkdtempSync(path.join(tmpdir(), 'kestrel-sample-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function run(script: string, file: string): string {
  return execFileSync(process.execPath, [path.join(sample, script), file], { encoding: 'utf8' });
}

describe('the data of samples/process-tree', () => {
  it('is what its generator makes, byte for byte', () => {
    const again = path.join(scratch, 'again.gz');
    run('generate.mjs', again);
    expect(gunzipSync(readFileSync(again)).equals(gunzipSync(readFileSync(data)))).toBe(true);
  });

  it('stays below 1 MB', () => {
    expect(statSync(data).size).toBeLessThan(1_000_000);
  });

  // The figures are the published ones of the reference hunt; count.mjs knows nothing of the engine.
  it('holds the published figures', () => {
    expect(JSON.parse(run('count.mjs', data))).toMatchObject({
      addressRecords: 350,
      connections: 350,
      connectionRecords: 350,
      ends: ['72.21.81.200 443'],
      creators: 34,
      downloads: 4,
      parents: 3,
      grandparents: 2,
      grandparentTrafficRecords: 146,
      grandparentConnections: 144,
    });
  });
});
