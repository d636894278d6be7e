/** What says that a cell is still the one that it was. Imports no `vscode`. */
export interface CellText {
  readonly kind: number;
  readonly text: string;
}

/** Each new cell with the old one of the same text, in the order of both; of cells with one text the first with the first. */
export function equalCells<Old extends CellText, New extends CellText>(
  before: readonly Old[],
  after: readonly New[],
): (readonly [before: Old, after: New])[] {
  const waiting = new Map<string, Old[]>();
  const keyOf = ({ kind, text }: CellText) => `${kind} ${text}`;
  for (const cell of before) waiting.set(keyOf(cell), [...(waiting.get(keyOf(cell)) ?? []), cell]);
  return after.flatMap((cell) => {
    const same = waiting.get(keyOf(cell))?.shift();
    return same === undefined ? [] : [[same, cell] as const];
  });
}
