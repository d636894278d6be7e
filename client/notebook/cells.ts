import type { CellLayout, Huntbook, HuntbookCell, HuntbookLayout } from '../../language/huntbook/index.js';

/**
 * A cell as a notebook editor keeps it. What the file's text held beside the cells travels in the metadata under
 * `kestrel`, so that a file that was not edited is saved byte for byte. Imports no `vscode`.
 */
interface NotebookCellContent {
  readonly kind: HuntbookCell['kind'];
  readonly text: string;
  readonly metadata: Record<string, unknown>;
}

export function cellOfHuntbook({ kind, text, layout }: HuntbookCell): NotebookCellContent {
  return { kind, text, metadata: layout ? { kestrel: layout } : {} };
}

/** Of a huntbook that is saved in cells, one or many: as text alone it would open as text. */
export function markedLayout({ layout }: Huntbook): HuntbookLayout {
  return { ...layout, marked: true };
}

export function newNotebookMetadata(huntbook: Huntbook): Record<string, unknown> {
  return { kestrel: markedLayout(huntbook) };
}

export function huntbookOfCells(
  cells: readonly NotebookCellContent[],
  metadata: Readonly<Record<string, unknown>>,
): Huntbook {
  const layout = metadata['kestrel'] as HuntbookLayout | undefined;
  return { cells: cells.map(huntbookCell), ...(layout && { layout }) };
}

function huntbookCell({ kind, text, metadata }: NotebookCellContent): HuntbookCell {
  const layout = metadata['kestrel'] as CellLayout | undefined;
  return { kind, text, ...(layout && { layout }) };
}
