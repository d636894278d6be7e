import { expect, it } from 'vitest';
import type { PageParams } from '../../../../server/protocol.js';
import { servePage } from '../../../../server/requests/serve-page.js';

/** The page of a table of so many rows, of which its output has the first. */
async function pageOf(rowCount: number): Promise<string> {
  let answer: ((params: PageParams) => Promise<string>) | undefined;
  const connection = { onRequest: (_: string, handler: typeof answer) => void (answer = handler) };
  const rows = (_: string, { offset, count }: { offset: number; count: number }) => {
    const all = Array.from({ length: rowCount }, (_unused, row) => [row]);
    return Promise.resolve({ rows: all.slice(offset, offset + count), gone: false });
  };
  servePage(connection as unknown as Parameters<typeof servePage>[0], { rows });
  const data = { columns: ['pid'], rows: [[0]], rowCount, entityCount: rowCount, handle: 't' };
  const cells = [{ kind: 'code', text: 'DISP p', shown: [{ kind: 'table', data }] }] as const;
  return (await answer?.({ huntbook: 'file:///h.hf', title: 'h.hf', cells })) ?? '';
}

it('a page has the rows that its outputs left to the engine, and of very long tables the first', async () => {
  const rowsOf = (page: string) => page.match(/<tr><td/g)?.length;
  const whole = await pageOf(10_000);
  expect([rowsOf(whole), whole.includes('10000 rows, 10000 entities</p>')]).toEqual([10_000, true]);
  const cut = await pageOf(10_001);
  expect([rowsOf(cut), cut.includes('10001 rows, 10001 entities, the first 10000 shown')]).toEqual([
    10_000,
    true,
  ]);
});
