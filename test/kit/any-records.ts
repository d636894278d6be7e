import fc from 'fast-check';
import type { SourceObject } from '../../engine/model/record.js';
import { object, record } from './store.js';

/** Few values, so that they meet; GUIDs in every spelling, and the zero one. */
const guid = fc.constantFrom(
  undefined,
  undefined,
  '{AAAA-1}',
  'aaaa-1',
  '{aaaa-2}',
  'AAAA-2',
  '{00000000-0000-0000-0000-000000000000}',
);
const programName = fc.constantFrom(
  undefined,
  'svchost.exe',
  'SVCHOST.EXE',
  'C:\\Windows\\svchost.exe',
  'cmd.exe',
);
const address = fc
  .constantFrom('10.0.0.1', '::1', '0:0:0:0:0:0:0:1', '::ffff:10.0.0.1')
  .map((value) => object(value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', { value }));
const folder = fc
  .constantFrom('C:\\Windows', 'c:\\windows\\', '/home/a')
  .map((path) => object('directory', { path }));

type Words = Parameters<typeof object>[1];

function known(words: Record<string, unknown>): Words {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as Words;
}

const file = fc
  .record({
    name: fc.constantFrom('svchost.exe', 'SVCHOST.EXE', 'a.txt'),
    'hashes.MD5': fc.constantFrom(undefined, undefined, 'aa', 'AA', 'bb'),
    'hashes.SHA-256': fc.constantFrom(undefined, 'cc'),
    parent_directory_ref: fc.option(folder, { nil: undefined }),
  })
  .map((words) => object('file', known(words)));

const processWords = fc.record({
  x_unique_id: guid,
  pid: fc.constantFrom(undefined, 4, 4, '4', 8),
  name: programName,
  binary_ref: fc.option(file, { nil: undefined }),
});
const process = fc
  .tuple(processWords, fc.option(processWords, { nil: undefined }))
  .map(([words, parent]) =>
    object('process', known({ ...words, parent_ref: parent && object('process', known(parent)) })),
  );

const registryKey = fc
  .record({
    key: fc.constantFrom('HKLM\\Run', 'hklm\\run'),
    'values.name': fc.constantFrom(undefined, 'a', 'b'),
    'values.data': fc.constantFrom(undefined, undefined, '1', '2'),
  })
  .map((words) => object('windows-registry-key', known(words)));

const connection = fc
  .record({ src_ref: address, dst_ref: address, dst_port: fc.constantFrom(80, 443) })
  .map((words) => object('network-traffic', { ...words, protocols: ['tcp'] }));

/** A folder that knows its file, which knows its folder. */
const circle = fc.tuple(folder, file).map(([one, other]): SourceObject => {
  Object.assign(one, { references: { contains_refs: [other] } });
  Object.assign(other, { references: { parent_directory_ref: one } });
  return one;
});

const objects = fc.array(fc.oneof({ arbitrary: process, weight: 4 }, file, registryKey, connection, circle), {
  minLength: 1,
  maxLength: 3,
});

/** Times around the windows of five seconds, an hour and a day. */
const seconds = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 3500, max: 3700 }),
  fc.integer({ min: 0, max: 200_000 }),
);

/** Up to 25 records whose things meet again and again, in other words, at other times and on two hosts. */
export const anyRecords = fc
  .array(fc.tuple(seconds, objects, fc.constantFrom('ws5', 'ws6')), { minLength: 1, maxLength: 25 })
  .map((all) => all.map(([time, mentioned, host], index) => record(`r${index}`, time, mentioned, host)));
