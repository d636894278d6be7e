/** A cell of a grid, from 0. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads in a grid, by the WAI-ARIA pattern; undefined for a key that does not move. */
export function moved(
  { row, column }: Position,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  grid: { readonly rowCount: number; readonly columnCount: number; readonly page: number },
): Position | undefined {
  if (event.altKey) return undefined;
  const lastRow = grid.rowCount - 1;
  const lastColumn = grid.columnCount - 1;
  const far = event.ctrlKey || event.metaKey;
  const to = (nextRow: number, nextColumn: number): Position => ({
    row: Math.max(0, Math.min(lastRow, nextRow)),
    column: Math.max(0, Math.min(lastColumn, nextColumn)),
  });
  switch (event.key) {
    case 'ArrowUp':
      return far ? to(0, column) : to(row - 1, column);
    case 'ArrowDown':
      return far ? to(lastRow, column) : to(row + 1, column);
    case 'ArrowLeft':
      return far ? to(row, 0) : to(row, column - 1);
    case 'ArrowRight':
      return far ? to(row, lastColumn) : to(row, column + 1);
    case 'Home':
      return far ? to(0, 0) : to(row, 0);
    case 'End':
      return far ? to(lastRow, lastColumn) : to(row, lastColumn);
    case 'PageUp':
      return to(row - grid.page, column);
    case 'PageDown':
      return to(row + grid.page, column);
    default:
      return undefined;
  }
}
