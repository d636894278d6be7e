import type { TextDocument } from 'langium';
import type { NotebookDocuments } from 'langium/lsp';
import {
  NotebookCellKind,
  type Connection,
  type DidChangeNotebookDocumentParams,
  type Disposable,
  type NotebookDocument,
  type NotificationHandler,
} from 'vscode-languageserver/node';
import { huntbookType, jupyterType, languageId } from '../protocol.js';

/** Notebooks whose cells are synchronized: ours, and Jupyter's where a cell is in Kestrel. */
export const notebookSelector = [
  { notebook: huntbookType, cells: [{ language: languageId }] },
  { notebook: jupyterType, cells: [{ language: languageId }] },
];

/** The notebook of a cell; a text document is its own huntbook. */
export function huntbookOf(notebooks: NotebookDocuments<TextDocument>, document: string): string {
  return notebooks.findNotebookDocumentForCell(document)?.uri ?? document;
}

/** The code cells of the huntbook that `cell` is in, in order; undefined for a text document. */
export function cellsOf(
  notebooks: NotebookDocuments<TextDocument>,
  cell: string,
): readonly string[] | undefined {
  const book = notebooks.findNotebookDocumentForCell(cell);
  return book && codeCells(book);
}

function codeCells({ cells }: NotebookDocument): string[] {
  return cells.filter(({ kind }) => kind === NotebookCellKind.Code).map(({ document }) => document);
}

/**
 * Makes `notebooks` listen, and reports what it does not: that cells were moved. A moved cell has the same text, but
 * other cells before it, so every cell of the book is to be built again.
 */
export function listenToNotebooks(
  connection: Connection,
  notebooks: NotebookDocuments<TextDocument>,
  onReordered: (cells: readonly string[]) => void,
): Disposable {
  const { synchronization } = connection.notebooks;
  const facade = {
    onDidOpenNotebookDocument: synchronization.onDidOpenNotebookDocument.bind(synchronization),
    onDidSaveNotebookDocument: synchronization.onDidSaveNotebookDocument.bind(synchronization),
    onDidCloseNotebookDocument: synchronization.onDidCloseNotebookDocument.bind(synchronization),
    onDidChangeNotebookDocument: (handler: NotificationHandler<DidChangeNotebookDocumentParams>) =>
      synchronization.onDidChangeNotebookDocument((params) => {
        const handled = handler(params);
        if (!params.change.cells?.structure) return handled;
        const book = notebooks.getNotebookDocument(params.notebookDocument.uri);
        onReordered(book ? codeCells(book) : []);
        return handled;
      }),
  };
  // `listen` asks for a whole connection and uses these four registrations of it.
  return notebooks.listen({ notebooks: { synchronization: facade } } as unknown as Connection);
}
