import { describe, expect, it } from 'vitest';
import { viewport } from '../../../../client/renderer/viewport.js';

describe('a viewport', () => {
  it('places rows at their own height', () => {
    const view = viewport(1000, 20, 200);
    expect([view.height, view.visible]).toEqual([20_000, 10]);
    expect(view.firstRow(205)).toBe(10);
    expect(view.top(12, 205)).toBe(240);
  });

  it('scrolls just as far as a row needs to be seen', () => {
    const view = viewport(1000, 20, 200);
    expect(view.reveal(5, 40)).toBe(40);
    expect(view.reveal(1, 40)).toBe(20);
    expect(view.reveal(20, 40)).toBe(220);
  });

  it.each([1_000_000, 50_000_000])(
    'reaches every one of %d rows, more than a browser has pixels for',
    (rowCount) => {
      const view = viewport(rowCount, 22, 352);
      expect(view.height).toBeLessThanOrEqual(10_000_000);
      for (const row of [0, 1, Math.floor(rowCount / 2), rowCount - 1]) {
        const scrollTop = view.reveal(row, 0);
        const first = view.firstRow(scrollTop);
        expect(row).toBeGreaterThanOrEqual(first);
        expect(row).toBeLessThan(first + view.visible);
        expect(view.top(row, scrollTop)).toBeGreaterThanOrEqual(scrollTop);
        expect(view.top(row, scrollTop) + 22).toBeLessThanOrEqual(scrollTop + 352);
      }
      expect(view.firstRow(view.height - 352)).toBe(rowCount - view.visible);
    },
  );
});
