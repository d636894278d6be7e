/**
 * A huntbook: the cells of a huntflow, free of how they are written in a file.
 * `layout` says what a file's text held beside the cells, as far as it differs from what formatHuntbook would write by
 * itself; it is plain JSON, travels with the cells through an editor, and may be dropped at will.
 */
export interface Huntbook {
  readonly cells: readonly HuntbookCell[];
  readonly layout?: HuntbookLayout;
}

export interface HuntbookCell {
  readonly kind: 'code' | 'markdown';
  /** Lines are separated by `\n`, whatever the file has. */
  readonly text: string;
  readonly layout?: CellLayout;
  /** Of a Jupyter notebook; never written to a `.hf`. */
  readonly outputs?: readonly JupyterOutput[];
}

export interface HuntbookLayout {
  /** Line end of most lines; `\n` where absent. */
  readonly lineEnd?: '\r\n' | '\r';
  readonly byteOrderMark?: true;
  /** Every cell is to have its marker: it was made as a notebook, and is to open as one. */
  readonly marked?: true;
  /** What follows the last cell; one line end where absent. */
  readonly tail?: string;
}

export interface CellLayout {
  /** The blank lines before the cell, from the end of the line before; one blank line where absent. */
  readonly gap?: string;
  /** The marker line; empty where a cell without marker stands behind a Markdown cell. */
  readonly marker?: string;
  /** The lines of the cell as they were written. */
  readonly raw?: string;
}

/** An output of a Jupyter cell, in the form of nbformat 4. */
export type JupyterOutput = Readonly<Record<string, unknown>>;
