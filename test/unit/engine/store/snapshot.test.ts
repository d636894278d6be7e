import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { sql } from '../../../../engine/store/sql.js';
import { openStore, type Store, type StoreSnapshot } from '../../../../engine/store/store.js';
import { anyRecords } from '../../../kit/any-records.js';
import { object, record, sqlWasm } from '../../../kit/store.js';

const wasm = await sqlWasm();
const anySize = { fewestRecords: 0, mostBytes: Infinity };

/** All that the records of pools say, and of which entities. */
function said(store: Store, pools: readonly number[]): unknown {
  const looked = `record IN (SELECT record FROM pool_record WHERE pool IN (${pools.join()}))`;
  return [
    store.select(
      `SELECT DISTINCT record.id, entity.type, entity.key, attribute.path, value.position, term.value
       FROM record JOIN mention USING (record) JOIN description USING (description) JOIN entity USING (entity)
       LEFT JOIN value USING (description) LEFT JOIN attribute USING (attribute) LEFT JOIN term USING (term)
       WHERE ${looked} ORDER BY 1, 2, 3, 4, 5, 6`,
    ),
    store.select(
      `SELECT DISTINCT record.id, entity.key, attribute.path, other.key AS target
       FROM record JOIN mention USING (record) JOIN reference USING (description) JOIN attribute USING (attribute)
       JOIN description USING (description) JOIN entity USING (entity)
       JOIN description AS far ON far.description = target JOIN entity AS other ON other.entity = far.entity
       WHERE ${looked} ORDER BY 1, 2, 3, 4`,
    ),
    store.select(
      `SELECT record.id, shape.type, shape.descriptions FROM record JOIN shape USING (shape) WHERE ${looked} ORDER BY 1, 2`,
    ),
  ];
}

function take(store: Store, records: readonly SourceRecord[]): number {
  const pool = store.pool('made up');
  store.ingest(pool, structuredClone(records));
  return pool;
}

function snapshotOf(store: Store, pool: number): StoreSnapshot {
  const snapshot = store.snapshot([pool], anySize);
  if (snapshot === undefined) throw new Error('no snapshot');
  return snapshot;
}

describe('a store that recalls a snapshot is like one that took the records in itself', () => {
  test('with what comes after, and with what is dropped again', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRecords,
        anyRecords,
        fc.integer({ min: 0, max: 3 }),
        async (first, later, repeated) => {
          // Records of both loads, some of them the same.
          const renamed = later.map((one, index) =>
            index < repeated ? one : { ...one, id: `later ${one.id}` },
          );
          const straight = await openStore(wasm);
          const pool = take(straight, first);
          straight.settle();
          const recalled = await openStore(wasm);
          recalled.recall(snapshotOf(straight, pool));
          const stores = [straight, recalled];
          const settled = (pools: number[]): void => {
            for (const store of stores) store.settle(pools);
            expect(said(recalled, pools)).toEqual(said(straight, pools));
          };
          settled([pool]);
          for (const store of stores) take(store, renamed);
          for (const pools of [[pool, pool + 1], [pool + 1], [pool]]) settled(pools);
          for (const store of stores) store.dropPool(pool + 1);
          settled([pool]);
          for (const store of stores) store.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('also where thousands of processes share pids, each with the next', async () => {
    const chain = Array.from({ length: 5000 }, (_, at) => {
      const named = (pid: number) => object('process', { x_unique_id: `{${at}}`, pid, name: 'a.exe' });
      return record(`r${at}`, at, [named(at), named(at + 1)]);
    });
    const straight = await openStore(wasm);
    const pool = take(straight, chain);
    straight.settle();
    const recalled = await openStore(wasm);
    recalled.recall(snapshotOf(straight, pool));
    const later = [record('later', 30_000, [object('process', { pid: 7, name: 'a.exe' })])];
    for (const store of [straight, recalled]) {
      take(store, later);
      store.settle([pool, pool + 1]);
    }
    expect(said(recalled, [pool, pool + 1])).toEqual(said(straight, [pool, pool + 1]));
  });

  test('and can be dropped as a whole', async () => {
    const straight = await openStore(wasm);
    const records = [record('r1', 1, [object('process', { pid: 4 })])];
    const pool = take(straight, records);
    straight.settle();
    const recalled = await openStore(wasm);
    recalled.recall(snapshotOf(straight, pool));
    recalled.dropPool(pool);
    take(recalled, records);
    recalled.settle();
    expect(said(recalled, [pool])).toEqual(said(straight, [pool]));
  });
});

describe('there is no snapshot', () => {
  const records = [record('r1', 1, [object('ipv4-addr', { value: '10.0.0.1' })])];

  const settled = (store: Store): number => {
    const pool = take(store, records);
    store.settle();
    return pool;
  };

  test.each([
    ['of a store that is not settled', (store: Store) => take(store, records), anySize],
    [
      'of a pool beside another',
      (store: Store) => {
        take(store, [record('r2', 1, [])]);
        return settled(store);
      },
      anySize,
    ],
    ['of few records', settled, { ...anySize, fewestRecords: 2 }],
    ['of more bytes than are wanted', settled, { ...anySize, mostBytes: 4096 }],
  ])('%s', async (_, prepare, size) => {
    const store = await openStore(wasm);
    expect(store.snapshot([prepare(store)], size)).toBeUndefined();
  });

  test('for a store that has a variable', async () => {
    const store = await openStore(wasm);
    expect(store.isEmpty()).toBe(true);
    store.run(sql`INSERT INTO variable (variable) VALUES (1)`);
    expect(store.isEmpty()).toBe(false);
  });
});
