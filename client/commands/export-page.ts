import path from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { pageRequest, type PageParams, type ShownCell } from '../../server/protocol.js';
import { huntbookOf } from '../notebook/serializer.js';
import { shownOutputs } from '../notebook/shown-outputs.js';
import { notices } from '../notices.js';

/** The huntbook in front, with what its cells show, as a page of HTML where the user says: to be passed on, or kept. */
export async function exportPage(client: LanguageClient): Promise<void> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  if (!notebook) return;
  const { uri } = notebook;
  const target = await vscode.window.showSaveDialog({
    ...(uri.scheme !== 'untitled' && {
      defaultUri: uri.with({ path: uri.path.replace(/(\.\w+)?$/, '.html') }),
    }),
    filters: { 'Web pages': ['html'] },
    title: 'Export as HTML Page',
    saveLabel: 'Export',
  });
  if (!target) return;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Exporting huntbook' },
    async () => {
      const title = path.posix.basename(uri.path);
      const params: PageParams = { huntbook: uri.toString(), title, cells: cellsOf(notebook) };
      const page = await client.sendRequest<string>(pageRequest, params);
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page));
    },
  );
  await tell(target);
}

function cellsOf(notebook: vscode.NotebookDocument): ShownCell[] {
  const outputs = notebook.getCells().map((cell) => shownOutputs(cell.outputs));
  return huntbookOf(notebook).cells.map(({ kind, text }, index) => ({
    kind,
    text,
    shown: outputs[index] ?? [],
  }));
}

async function tell(target: vscode.Uri): Promise<void> {
  const open = 'Open in Browser';
  const said = `Exported to ${vscode.workspace.asRelativePath(target)}.`;
  const answer = await notices.information(said, open);
  if (answer === open) await vscode.env.openExternal(target);
}
