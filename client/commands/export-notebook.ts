import * as vscode from 'vscode';
import {
  formatJupyter,
  leftOutOfHuntbook,
  parseHuntbook,
  utf8Text,
  type Huntbook,
} from '../../language/huntbook/index.js';
import { huntbookType } from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';
import { jupyterOutputs } from '../notebook/jupyter-outputs.js';
import { huntbookOf } from '../notebook/serializer.js';
import { notices } from '../notices.js';

/**
 * A huntbook (the one that a menu names, or the one in front, as it stands in the editor, with what it shows) as a Jupyter
 * notebook where the user says.
 */
export async function exportNotebook(resource: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : huntbookInFront();
  if (!uri) return;
  const huntbook = await huntbookAt(uri);
  const target = await vscode.window.showSaveDialog({
    ...(uri.scheme !== 'untitled' && { defaultUri: besides(uri) }),
    filters: { 'Jupyter notebooks': ['ipynb'] },
    title: 'Export as Jupyter Notebook',
    saveLabel: 'Export',
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(formatJupyter(huntbook)));
  await tell(target, leftOutOfHuntbook(huntbook));
}

async function huntbookAt(uri: vscode.Uri): Promise<Huntbook> {
  const { notebookDocuments, textDocuments } = vscode.workspace;
  const isIt = (document: { readonly uri: vscode.Uri }): boolean =>
    document.uri.toString() === uri.toString();
  const notebook = notebookDocuments.find((one) => isIt(one) && one.notebookType === huntbookType);
  if (notebook) return withOutputs(notebook);
  const text = textDocuments.find(isIt)?.getText();
  return parseHuntbook(text ?? utf8Text(await vscode.workspace.fs.readFile(uri)));
}

function withOutputs(notebook: vscode.NotebookDocument): Huntbook {
  const { cells, ...huntbook } = huntbookOf(notebook);
  const shown = notebook.getCells().map(({ outputs }) => jupyterOutputs(outputs));
  return { ...huntbook, cells: cells.map((cell, index) => ({ ...cell, outputs: shown[index] ?? [] })) };
}

function besides(uri: vscode.Uri): vscode.Uri {
  return uri.with({ path: uri.path.replace(/(\.hf)?$/, '.ipynb') });
}

async function tell(target: vscode.Uri, leftOut: readonly string[]): Promise<void> {
  const open = 'Open';
  const missing = leftOut.length > 0 ? ` Left out: ${leftOut.join('; ')}.` : '';
  const said = `Exported to ${vscode.workspace.asRelativePath(target)}.${missing}`;
  const answer = await notices.information(said, open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
