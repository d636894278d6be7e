/**
 * A registry key is one key whether its hive is written in full, as STIX 2.1 section 6.17 wants it, in short, as Sysmon and ECS do
 * (ECS 8, registry.hive), or as the kernel calls it, as the Security log does
 * (https://learn.microsoft.com/windows-hardware/drivers/kernel/registry-key-object-routines).
 */
import { expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';

const run = String.raw`\SOFTWARE\Microsoft\Windows\CurrentVersion\Run`;
const events = [
  String.raw`HKLM${run.toLowerCase()}`,
  String.raw`HKLM${run}`,
  String.raw`HKEY_LOCAL_MACHINE${run}`,
  String.raw`\REGISTRY\MACHINE${run}`,
  String.raw`HKU\S-1-5-21-1${run}`,
  String.raw`HKLMX${run}`,
].map((path, index) => ({
  '@timestamp': `2021-04-01T00:00:0${index}Z`,
  host: { id: 'h' },
  event: { category: ['registry'] },
  process: { pid: index + 1, entity_id: `p${index}`, name: 'reg.exe' },
  registry: { path },
}));

test.each([
  ['HKLM', 1, 4],
  ['HKEY_LOCAL_MACHINE', 1, 4],
  [String.raw`\REGISTRY\MACHINE`, 1, 4],
  [String.raw`HKEY_USERS\S-1-5-21-1`, 1, 1],
  [String.raw`\REGISTRY\USER\S-1-5-21-1`, 1, 1],
  ['HKCU', 0, 0],
  // With the record in lower case, which is of the same key.
])('a key of %s is asked for', async (hive, entities, records) => {
  const answer = await huntOver(
    events,
    String.raw`k = GET windows-registry-key FROM EVENTS WHERE key = r'${hive}${run}'
               i = GET windows-registry-key FROM EVENTS WHERE key IN ('x', r'${hive}${run}')`,
  );
  expect(answer.error).toBeUndefined();
  expect(['k', 'i'].map((name) => answer.counts(name))).toEqual([
    [entities, records],
    [entities, records],
  ]);
});

test('one key of the logs is one entity, for FIND, JOIN and lists too', async () => {
  const answer = await huntOver(
    events,
    String.raw`k = GET windows-registry-key FROM EVENTS WHERE key LIKE '%Run' OR key LIKE '%run'
               p = FIND process LINKED k
               n = NEW windows-registry-key [r'HKEY_LOCAL_MACHINE${run}', r'HKLM${run}']
               j = JOIN k, n BY key, key`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.counts('k')).toEqual([3, 6]);
  expect(answer.counts('p')[0]).toBe(6);
  expect(answer.counts('n')[0]).toBe(1);
  expect(answer.counts('j')[0]).toBe(1);
});
