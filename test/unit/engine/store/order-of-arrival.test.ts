import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceObject, SourceRecord } from '../../../../engine/model/record.js';
import { openStore, type Store } from '../../../../engine/store/store.js';
import { object, record, sqlWasm } from '../../../kit/store.js';

const wasm = await sqlWasm();

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

const records = fc
  .array(fc.tuple(seconds, objects, fc.constantFrom('ws5', 'ws6')), { minLength: 1, maxLength: 25 })
  .map((all) => all.map(([time, mentioned, host], index) => record(`r${index}`, time, mentioned, host)));

/** The same, with nothing shared. */
function copy(one: SourceRecord): SourceRecord {
  return structuredClone(one);
}

/** What each record mentions, as keys of entities. */
function entities(store: Store): unknown {
  return store.select(
    `SELECT DISTINCT record.id, entity.type, entity.key FROM record JOIN mention USING (record)
     JOIN description USING (description) JOIN entity USING (entity) ORDER BY 1, 2, 3`,
  );
}

describe('entities do not depend on the order of arrival', () => {
  test('shuffled, repeated, split over pools and loads, with objects shared or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        records.chain((all) =>
          fc.record({
            all: fc.constant(all),
            arrivals: fc.shuffledSubarray([...all, ...all.map(copy)], {
              minLength: all.length * 2,
              maxLength: all.length * 2,
            }),
            pieces: fc.integer({ min: 1, max: 4 }),
            settleEach: fc.boolean(),
          }),
        ),
        async ({ all, arrivals, pieces, settleEach }) => {
          const straight = await openStore(wasm);
          straight.ingest(straight.pool('all'), all);
          straight.settle();
          const store = await openStore(wasm);
          for (let piece = 0; piece < pieces; piece++) {
            const part = arrivals.filter((_, index) => index % pieces === piece);
            store.ingest(store.pool(`piece ${piece}`), part);
            if (settleEach) store.settle();
          }
          store.settle();
          expect(entities(store)).toEqual(entities(straight));
          expect(store.select('SELECT count(*) AS n FROM description WHERE entity IS NULL')).toEqual([
            { n: 0 },
          ]);
          store.close();
          straight.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('nor on pools that were dropped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(records, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 })),
        async ([all, keep]) => {
          const kept = all.filter((_, index) => keep[index]);
          const straight = await openStore(wasm);
          straight.ingest(straight.pool('kept'), kept);
          straight.settle();
          const store = await openStore(wasm);
          const [one, other] = [store.pool('kept'), store.pool('fails')];
          store.ingest(other, all.slice(0, all.length / 2));
          store.ingest(one, kept);
          store.ingest(other, all.slice(all.length / 2));
          store.dropPool(other);
          expect(entities(store)).toEqual(entities(straight));
          // `root` and `part` may bundle the same mentions in another way.
          const tables = [
            'record',
            'pool_record',
            'description',
            'value',
            'usage',
            'term',
            'truth',
            'reference',
            'entity',
            'mention',
          ];
          for (const table of tables) {
            const count = `SELECT count(*) AS n FROM ${table}`;
            expect([table, store.select(count)]).toEqual([table, straight.select(count)]);
          }
          const left = 'SELECT count(*) AS n FROM part WHERE bundle NOT IN (SELECT bundle FROM root)';
          expect(store.select(left)).toEqual([{ n: 0 }]);
          store.close();
          straight.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
