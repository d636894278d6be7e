import { cellSpans } from '../../language/huntbook/index.js';

/**
 * Which cell a line of a huntbook's text is in when it is a notebook; both count from 0. A blank line between two cells is of
 * the one above. -1 where there is no cell. Imports no `vscode`.
 */
export function cellOfLine(text: string, line: number): number {
  const cells = cellSpans(text);
  const below = cells.findIndex(({ first }) => first > line);
  return below < 0 ? cells.length - 1 : Math.max(0, below - 1);
}
