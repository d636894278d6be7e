import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { RunEvent } from '../../engine/model/result.js';
import { testPorts } from '../kit/ports.js';
import { runHunt } from '../kit/run-hunt.js';

const sample = path.resolve(import.meta.dirname, '../../samples/process-tree');
const huntflow = readFileSync(path.join(sample, 'process-tree.hf'), 'utf8');
const data = 'host101.sysmon.ecs.ndjson.gz';

/** The sample in a folder of its own, with these lines in this order and not compressed. */
async function huntOver(lines: readonly string[]): Promise<readonly RunEvent[]> {
  const folder = '/shuffled';
  const profile = readFileSync(path.join(sample, '.kestrel/stixshifter.yaml'), 'utf8');
  const ports = testPorts({
    [`${folder}/${data}`]: `${lines.join('\n')}\n`,
    [`${folder}/.kestrel/stixshifter.yaml`]: profile,
  });
  const { events } = await runHunt(huntflow, folder, ports);
  return events.filter(({ kind }) => kind !== 'progress');
}

/** A permutation that is the same in every run: a stride that has no divisor in common with the length. */
function shuffled(lines: readonly string[]): string[] {
  const isCoprime = (stride: number): boolean => {
    let [a, b] = [lines.length, stride];
    while (b > 0) [a, b] = [b, a % b];
    return a === 1;
  };
  let stride = Math.floor(lines.length * 0.618);
  while (!isCoprime(stride)) stride += 1;
  return lines.map((_, index) => lines[(index * stride) % lines.length] ?? '');
}

it('answers the same whatever the order of the events', async () => {
  const lines = gunzipSync(readFileSync(path.join(sample, data)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const mixed = shuffled(lines);
  expect(mixed).not.toEqual(lines);
  expect([...mixed].sort()).toEqual([...lines].sort());
  expect(await huntOver(mixed)).toEqual(await huntOver(lines));
});
