import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { openStore, type Store } from '../../../../engine/store/store.js';
import { anyRecords } from '../../../kit/any-records.js';
import { sqlWasm } from '../../../kit/store.js';

const wasm = await sqlWasm();

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
        anyRecords.chain((all) =>
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
        fc.tuple(anyRecords, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 })),
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
