import { describe, expect, it } from 'vitest';
import { RowStore, type Row } from '../../../../client/renderer/row-store.js';
import type { RowsAnswer, RowsAsk } from '../../../../server/protocol.js';

const numbers: readonly Row[] = Array.from({ length: 1_000 }, (_, number) => [number]);

/** A store of 1,000 numbers of which 100 came with the table, and what it asks for; `tell` answers the oldest question. */
function storeOf() {
  const asked: RowsAsk[] = [];
  const waiting: ((answer: RowsAnswer) => void)[] = [];
  const table = { columns: ['n'], rows: numbers.slice(0, 100), rowCount: 1_000, entityCount: 1_000 };
  const store = new RowStore(
    { ...table, handle: 't1' },
    {
      rows(ask) {
        asked.push(ask);
        return new Promise((resolve) => waiting.push(resolve));
      },
    },
  );
  return { store, asked, tell: (answer: RowsAnswer) => waiting.shift()?.(answer) };
}

describe('the rows of a long table', () => {
  it('are those that came with it, and others when their page has come', async () => {
    const { store, asked, tell } = storeOf();
    expect([store.row(99), store.row(100)]).toEqual([[99], undefined]);
    expect(await store.ensure(0, 99)).toBe(false);
    const came = store.ensure(390, 410);
    expect(asked.map(({ offset, count }) => [offset, count])).toEqual([
      [200, 200],
      [400, 200],
    ]);
    tell({ rows: numbers.slice(200, 400), gone: false });
    tell({ rows: numbers.slice(400, 600), gone: false });
    expect(await came).toBe(true);
    expect([store.row(390), store.row(410)]).toEqual([[390], [410]]);
  });

  it('are not counted under a filter before the engine has, and are all of the table without one', async () => {
    const { store, tell } = storeOf();
    store.having('99');
    expect(store.count).toBeUndefined();
    const came = store.ensure(0, 15);
    tell({ rows: [[99], [199]], rowCount: 19, gone: false });
    expect(await came).toBe(true);
    expect([store.count, store.row(1)]).toEqual([19, [199]]);
    store.having('');
    expect([store.count, store.row(1)]).toEqual([1_000, [1]]);
  });

  it('are not those of a filter before, whose answer comes late', async () => {
    const { store, tell } = storeOf();
    store.having('7');
    const late = store.ensure(0, 15);
    store.having('99');
    tell({ rows: [[7], [17]], rowCount: 271, gone: false });
    expect(await late).toBe(false);
    expect([store.count, store.row(0)]).toEqual([undefined, undefined]);
  });

  it('are gone with the engine, but for those that are here', async () => {
    const { store, tell } = storeOf();
    const came = store.ensure(500, 510);
    tell({ rows: [], gone: true });
    await came;
    expect(store.gone).toBe(true);
    expect([store.row(5), store.row(500)]).toEqual([[5], undefined]);
    expect(await store.all()).toEqual(numbers.slice(0, 100));
  });
});
