/** The cells of a huntbook are one huntflow: which stand before and after one. Cells are named by their URIs; those that are asked about are written as Langium's `URI.toString` does. */
export interface CellOrder {
  /** The cells above, nearest first; none for a document that is no cell. */
  before(cell: string): readonly string[];
  /** The cells below, nearest first. */
  after(cell: string): readonly string[];
}

/** For text files: every document is a huntflow of its own. */
export const noCells: CellOrder = { before: () => [], after: () => [] };
