import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Range } from 'vscode-languageserver';
import { cellSpans } from '../huntbook/index.js';
import type { CellOrder } from '../meaning/cell-order.js';

/** Commands of the client; both take the document's URI and the range of what is to be run. */
export const lensCommands = { runCell: 'kestrel.runCell', runToHere: 'kestrel.runToHere' } as const;

/** "Run cell" and "Run to here" above the cells of a text file that has cell markers; cells of a notebook have buttons. */
export class KestrelCodeLensProvider implements CodeLensProvider {
  constructor(private readonly cells: CellOrder) {}

  provideCodeLens({ uri, textDocument }: LangiumDocument): CodeLens[] {
    const document = uri.toString();
    if (uri.scheme === 'vscode-notebook-cell' || this.#isCell(document)) return [];
    const spans = cellSpans(textDocument.getText());
    if (!spans.some(({ isMarked }) => isMarked)) return [];
    return spans
      .filter(({ kind }) => kind === 'code')
      .flatMap(({ first, last }, index) => {
        const lens = (title: string, command: string, from: number): CodeLens => ({
          range: lines(first, first),
          command: { title, command, arguments: [document, lines(from, last)] },
        });
        const own = lens('Run Cell', lensCommands.runCell, first);
        return index === 0 ? [own] : [own, lens('Run to Here', lensCommands.runToHere, 0)];
      });
  }

  #isCell(document: string): boolean {
    return this.cells.before(document).length + this.cells.after(document).length > 0;
  }
}

/** Whole lines, to the beginning of the one behind the last. */
function lines(first: number, last: number): Range {
  return { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
}
