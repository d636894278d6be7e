/** Browsers refuse elements of more than some 30 million pixels: above this, the scroll bar stands for more rows. */
const maxHeight = 10_000_000;

/** Where rows of one height stand in a scrolled box. All in pixels and row numbers from 0. */
export interface Viewport {
  /** Of the box's whole content. */
  readonly height: number;
  /** How many rows fit. */
  readonly visible: number;
  firstRow(scrollTop: number): number;
  /** Top of a row in the content, while the box is scrolled to `scrollTop`. */
  top(row: number, scrollTop: number): number;
  /** The scroll position that shows a row, the nearest to `scrollTop`. */
  reveal(row: number, scrollTop: number): number;
}

export function viewport(rowCount: number, rowHeight: number, viewHeight: number): Viewport {
  const full = rowCount * rowHeight;
  const height = Math.min(full, maxHeight);
  const visible = Math.max(1, Math.floor(viewHeight / rowHeight));
  const lastFirst = Math.max(0, rowCount - visible);
  const scrollRange = Math.max(1, height - viewHeight);
  if (full <= maxHeight) {
    return {
      height,
      visible,
      firstRow: (scrollTop) => Math.min(lastFirst, Math.floor(scrollTop / rowHeight)),
      top: (row) => row * rowHeight,
      reveal(row, scrollTop) {
        if (row * rowHeight < scrollTop) return row * rowHeight;
        return Math.max(scrollTop, (row + 1) * rowHeight - viewHeight);
      },
    };
  }
  const firstRow = (scrollTop: number) =>
    Math.min(lastFirst, Math.round((scrollTop / scrollRange) * lastFirst));
  return {
    height,
    visible,
    firstRow,
    top: (row, scrollTop) => scrollTop + (row - firstRow(scrollTop)) * rowHeight,
    reveal(row, scrollTop) {
      const first = firstRow(scrollTop);
      if (row >= first && row < first + visible) return scrollTop;
      const wanted = row < first ? row : row - visible + 1;
      return (Math.min(lastFirst, wanted) / lastFirst) * scrollRange;
    },
  };
}
