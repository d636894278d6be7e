import type { LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import type { DocumentSymbol, Range, SymbolKind } from 'vscode-languageserver';
import { isHuntflow, type Statement } from '../generated/ast.js';
import { cellSpans, type CellSpan } from '../huntbook/index.js';
import type { VariableTypes } from '../meaning/variable-types.js';

/** LSP's kinds of symbols. */
const kinds = { cell: 2, variable: 13, shown: 24 } as const satisfies Record<string, SymbolKind>;

/** The outline: the statements, in a text file with cell markers below the cells that they are in. */
export class KestrelDocumentSymbolProvider implements DocumentSymbolProvider {
  constructor(private readonly types: VariableTypes) {}

  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const huntflow = document.parseResult.value;
    if (!isHuntflow(huntflow)) return [];
    const symbols = huntflow.statements.flatMap((statement) => this.#symbolOf(statement));
    const marked = cellSpans(document.textDocument.getText()).filter(({ isMarked }) => isMarked);
    return marked.length === 0 ? symbols : inCells(symbols, marked, document);
  }

  #symbolOf(statement: Statement): DocumentSymbol[] {
    const cst = statement.$cstNode;
    if (cst === undefined) return [];
    const { range } = cst;
    if (statement.$type !== 'Assignment') {
      return [{ name: headOf(cst.text), kind: kinds.shown, range, selectionRange: range }];
    }
    const { variable, command } = statement;
    const detail = headOf(command?.$cstNode?.text ?? '');
    const selectionRange = variable?.$cstNode?.range ?? range;
    if (variable === undefined) return [{ name: detail, kind: kinds.shown, range, selectionRange }];
    const type = this.types.of(variable).entityType;
    const described = type === undefined ? detail : `${type} · ${detail}`;
    return [{ name: variable.name, detail: described, kind: kinds.variable, range, selectionRange }];
  }
}

/** The first two words, without a comment: `FIND process`, `DISP procs`. */
function headOf(text: string): string {
  const words = text.replaceAll(/#[^\n]*/g, '').match(/\S+/g) ?? [];
  return words.slice(0, 2).join(' ') || '…';
}

function inCells(
  symbols: readonly DocumentSymbol[],
  cells: readonly CellSpan[],
  document: LangiumDocument,
): DocumentSymbol[] {
  const first = cells[0]?.first ?? 0;
  const before = symbols.filter((symbol) => symbol.range.start.line < first);
  const nested = cells.map((cell, index): DocumentSymbol => {
    const next = cells[index + 1]?.first ?? Infinity;
    const children = symbols.filter(({ range: { start } }) => start.line >= cell.first && start.line < next);
    const range = linesOf(cell.first, Math.max(cell.last, children.at(-1)?.range.end.line ?? 0), document);
    const name = cell.title || (cell.kind === 'markdown' ? 'Markdown' : `Cell ${index + 1}`);
    return {
      name,
      kind: kinds.cell,
      range,
      selectionRange: linesOf(cell.first, cell.first, document),
      children,
    };
  });
  return [...before, ...nested];
}

function linesOf(first: number, last: number, { textDocument }: LangiumDocument): Range {
  const text = textDocument.getText();
  const end = textDocument.positionAt(
    last + 1 < textDocument.lineCount
      ? textDocument.offsetAt({ line: last + 1, character: 0 }) - 1
      : text.length,
  );
  return { start: { line: first, character: 0 }, end };
}
