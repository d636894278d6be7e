import * as vscode from 'vscode';
import { formatHuntbook, parseHuntbook, utf8Text, type Huntbook } from '../../language/huntbook/index.js';
import { huntbookType, languageId } from '../../server/protocol.js';
import { cellOfHuntbook, huntbookOfCells } from './cells.js';
import type { MovedHuntbooks } from './moved-huntbooks.js';

/** `.hf` files as notebooks. Outputs are never saved: a huntbook in version control changes only where its hunt does. */
export function registerSerializer(moved: MovedHuntbooks): vscode.Disposable {
  return vscode.workspace.registerNotebookSerializer(
    huntbookType,
    {
      deserializeNotebook(content) {
        const data = notebookOf(parseHuntbook(utf8Text(content)));
        moved.keepOutputs(data);
        return data;
      },
      serializeNotebook,
    },
    { transientOutputs: true, transientCellMetadata: { executionOrder: true } },
  );
}

/** Without outputs, which a huntbook does not keep. */
export function notebookOf(huntbook: Huntbook): vscode.NotebookData {
  const data = new vscode.NotebookData(
    huntbook.cells.map((cell) => {
      const { kind, text, metadata } = cellOfHuntbook(cell);
      const made =
        kind === 'markdown'
          ? new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown')
          : new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, languageId);
      made.metadata = metadata;
      return made;
    }),
  );
  data.metadata = huntbook.layout ? { kestrel: huntbook.layout } : {};
  return data;
}

/** What stands in an open notebook, saved or not. */
export function huntbookOf(notebook: vscode.NotebookDocument): Huntbook {
  const cells = notebook
    .getCells()
    .map(({ kind, document, metadata }) => ({ kind: kindOf(kind), text: document.getText(), metadata }));
  return huntbookOfCells(cells, notebook.metadata);
}

function kindOf(kind: vscode.NotebookCellKind): 'markdown' | 'code' {
  return kind === vscode.NotebookCellKind.Markup ? 'markdown' : 'code';
}

function serializeNotebook(data: vscode.NotebookData): Uint8Array {
  const cells = data.cells.map((cell) => ({
    kind: kindOf(cell.kind),
    text: cell.value,
    metadata: cell.metadata ?? {},
  }));
  return new TextEncoder().encode(formatHuntbook(huntbookOfCells(cells, data.metadata ?? {})));
}
