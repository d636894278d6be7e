import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  filterByValueRequest,
  processesRequest,
  rowsRequest,
  type FilterByValueAnswer,
  type FilterByValueParams,
  type FromRenderer,
  type ProcessesAnswer,
  type ProcessesParams,
  type RowsAnswer,
  type RowsParams,
  type ShownValue,
  type ToRenderer,
} from '../../server/protocol.js';
import { rendererId, type CommandId } from '../contributions.js';
import { addCodeCell } from './add-cell.js';

/** Answers what the renderer asks: more rows of a table, its processes, a jump to an error, a run that fetches anyway, the clipboard, a cell that filters. */
export function registerRendererMessages(client: LanguageClient): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(rendererId);
  return messaging.onDidReceiveMessage(async ({ editor, message }) => {
    const asked = message as FromRenderer;
    switch (asked.kind) {
      case 'rows': {
        const { id, kind, ...rows } = asked;
        const params: RowsParams = { huntbook: editor.notebook.uri.toString(), ...rows };
        const answer = await client.sendRequest<RowsAnswer>(rowsRequest, params);
        const told: ToRenderer = { kind, id, ...answer };
        await messaging.postMessage(told, editor);
        return;
      }
      case 'processes': {
        const { id, kind, ...processes } = asked;
        const params: ProcessesParams = { huntbook: editor.notebook.uri.toString(), ...processes };
        const found = await client.sendRequest<ProcessesAnswer>(processesRequest, params);
        const told: ToRenderer = { kind, id, found };
        await messaging.postMessage(told, editor);
        return;
      }
      case 'reveal':
        await reveal(editor.notebook, asked);
        return;
      case 'fetchAnyway': {
        const cell = cellOf(editor.notebook, asked.output);
        const command: CommandId = 'kestrel.fetchAnyway';
        if (cell) await vscode.commands.executeCommand(command, cell.document.uri.toString());
        return;
      }
      case 'copy':
        await vscode.env.clipboard.writeText(asked.text);
        return;
      case 'filterByValue': {
        const cell = cellOf(editor.notebook, asked.output);
        if (cell) await addFilter(cell, asked.shown, client);
        return;
      }
    }
  });
}

async function reveal(
  notebook: vscode.NotebookDocument,
  { output, line, column }: Extract<FromRenderer, { kind: 'reveal' }>,
): Promise<void> {
  const cell = cellOf(notebook, output);
  if (!cell) return;
  const position = cell.document.validatePosition(new vscode.Position(line - 1, column - 1));
  await vscode.window.showTextDocument(cell.document, { selection: new vscode.Range(position, position) });
}

async function addFilter(
  { document, index, notebook }: vscode.NotebookCell,
  shown: ShownValue,
  client: LanguageClient,
): Promise<void> {
  const params: FilterByValueParams = { cell: document.uri.toString(), ...shown };
  const text = await client.sendRequest<FilterByValueAnswer>(filterByValueRequest, params);
  if (text !== null) await addCodeCell(notebook, index + 1, text);
}

/** By the output's own id: cells move, and their numbers with them. */
function cellOf(notebook: vscode.NotebookDocument, output: string): vscode.NotebookCell | undefined {
  return notebook
    .getCells()
    .find(({ outputs }) => outputs.some(({ metadata }) => metadata?.['kestrelOutput'] === output));
}
