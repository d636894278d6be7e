/** Products have the unique id of a process in their extension of it; Kestrel 1.8 identifies processes by it. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const seen = (time: string, process: object): unknown => ({
  type: 'observed-data',
  first_observed: time,
  last_observed: time,
  number_observed: 1,
  objects: { 0: { type: 'process', ...process } },
});
const sentinelOne = (id: string) => ({ 'x-sentinelone-process': { process_unique_id: id } });
const other = (id: string) => ({ 'x-other-process': { process_id: id } });

const bundle = {
  type: 'bundle',
  spec_version: '2.0',
  objects: [
    seen('2024-01-01T00:00:00Z', { pid: 7, name: 'a.exe', extensions: sentinelOne('59EBC0F4B2D4D7F3') }),
    seen('2024-01-01T05:00:00Z', { pid: 7, name: 'a.exe', extensions: sentinelOne('59EBC0F4B2D4D7F3') }),
    // Seconds later the same pid and program, started anew.
    seen('2024-01-01T05:00:01Z', { pid: 7, name: 'a.exe', extensions: sentinelOne('97A6F2C1E0B3D845') }),
    // What is the pid again is no unique id.
    seen('2024-01-01T00:00:00Z', { pid: 8, name: 'b.exe', extensions: other('8') }),
    seen('2024-01-02T00:00:00Z', { pid: 8, name: 'b.exe', extensions: other('8') }),
  ],
};

test('processes are told apart by them', async () => {
  const ports = testPorts({ '/hunt/bundle.json': JSON.stringify(bundle) });
  const session = await openSession(ports, { folder: '/hunt' });
  const answer = await runHunt(
    session,
    `a = GET process FROM bundle.json WHERE name = 'a.exe'
     first = GET process FROM bundle.json WHERE name = 'a.exe' STOP 2024-01-01T01:00:00Z
     b = GET process FROM bundle.json WHERE name = 'b.exe'`,
  );
  session.close();
  expect(answer.counts('a')).toEqual([2, 3]);
  expect(answer.counts('first')).toEqual([1, 1]);
  expect(answer.counts('b')).toEqual([2, 2]);
});
