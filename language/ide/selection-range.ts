import type { CstNode, LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange } from 'vscode-languageserver';
import { cellSpans } from '../huntbook/index.js';
import { tokensAt } from './token-at.js';

/** What "Expand Selection" selects from each position: the token, what holds it, the statement, the cell, all. */
export function selectionRanges(document: LangiumDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionAt(document, position));
}

function selectionAt(document: LangiumDocument, position: Position): SelectionRange {
  const { textDocument } = document;
  const start = { line: 0, character: 0 };
  const whole = { start, end: textDocument.positionAt(textDocument.getText().length) };
  const cell = cellAround(document, position.line);
  const ranges = [whole, ...(cell ? [cell] : []), ...syntaxRanges(document, position).reverse()];
  let selection: SelectionRange = { range: whole };
  for (const range of ranges) {
    if (contains(selection.range, range) && !contains(range, selection.range)) {
      selection = { range, parent: selection };
    }
  }
  return selection;
}

/** From the token outwards. */
function syntaxRanges(document: LangiumDocument, position: Position): Range[] {
  const ranges: Range[] = [];
  const [token] = tokensAt(document, document.textDocument.offsetAt(position));
  for (let node: CstNode | undefined = token; node !== undefined; node = node.container)
    ranges.push(node.range);
  return ranges;
}

function cellAround({ textDocument }: LangiumDocument, line: number): Range | undefined {
  const cell = cellSpans(textDocument.getText()).find(({ first, last }) => first <= line && line <= last);
  if (cell === undefined) return undefined;
  const behind = textDocument.positionAt(textDocument.offsetAt({ line: cell.last + 1, character: 0 }));
  return { start: { line: cell.first, character: 0 }, end: behind };
}

function contains(outer: Range, inner: Range): boolean {
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
