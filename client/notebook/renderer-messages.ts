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
  type ToRenderer,
} from '../../server/protocol.js';
import { rendererId, type CommandId } from '../contributions.js';
import { addCodeCell } from './add-cell.js';

/** Does what the renderer asks for, and answers it. */
export function registerRendererMessages(client: LanguageClient): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(rendererId);
  return messaging.onDidReceiveMessage(async ({ editor, message }) => {
    const told = await answerTo(message as FromRenderer, editor.notebook, client);
    if (told) await messaging.postMessage(told, editor);
  });
}

/** Undefined where doing what is asked is all. */
async function answerTo(
  asked: FromRenderer,
  notebook: vscode.NotebookDocument,
  client: LanguageClient,
): Promise<ToRenderer | undefined> {
  const huntbook = notebook.uri.toString();
  switch (asked.kind) {
    case 'rows': {
      const { id, kind, ...rows } = asked;
      const params: RowsParams = { huntbook, ...rows };
      return { kind, id, ...(await client.sendRequest<RowsAnswer>(rowsRequest, params)) };
    }
    case 'processes': {
      const { id, kind, ...processes } = asked;
      const params: ProcessesParams = { huntbook, ...processes };
      return { kind, id, found: await client.sendRequest<ProcessesAnswer>(processesRequest, params) };
    }
    case 'reveal':
      await reveal(notebook, asked);
      return undefined;
    case 'fetchAnyway':
      await fetchAnyway(notebook, asked.output);
      return undefined;
    case 'copy':
      await vscode.env.clipboard.writeText(asked.text);
      return undefined;
    case 'filterByValue':
      await addFilter(notebook, asked, client);
      return undefined;
  }
}

async function fetchAnyway(notebook: vscode.NotebookDocument, output: string): Promise<void> {
  const cell = cellOf(notebook, output);
  const command: CommandId = 'kestrel.fetchAnyway';
  if (cell) await vscode.commands.executeCommand(command, cell.document.uri.toString());
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
  notebook: vscode.NotebookDocument,
  { output, shown }: Extract<FromRenderer, { kind: 'filterByValue' }>,
  client: LanguageClient,
): Promise<void> {
  const cell = cellOf(notebook, output);
  if (!cell) return;
  const params: FilterByValueParams = { cell: cell.document.uri.toString(), ...shown };
  const text = await client.sendRequest<FilterByValueAnswer>(filterByValueRequest, params);
  if (text !== null) await addCodeCell(notebook, cell.index + 1, text);
}

/** By the output's own id: cells move, and their numbers with them. */
function cellOf(notebook: vscode.NotebookDocument, output: string): vscode.NotebookCell | undefined {
  return notebook
    .getCells()
    .find(({ outputs }) => outputs.some(({ metadata }) => metadata?.['kestrelOutput'] === output));
}
