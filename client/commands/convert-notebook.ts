import * as vscode from 'vscode';
import { parseJupyter, utf8Text } from '../../language/huntbook/index.js';
import { showNewHuntbook } from './new-huntbook.js';

/** A Jupyter notebook in Kestrel (the one that a menu names, the one in front, or one that is chosen) as a new huntbook, not saved yet. */
export async function convertNotebook(resource: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : (notebookInFront() ?? (await chosen()));
  if (!uri) return;
  const answer = jupyterOf(await vscode.workspace.fs.readFile(uri));
  if ('problem' in answer) {
    void vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)}: ${answer.problem}`);
    return;
  }
  await showNewHuntbook(answer.huntbook);
  const outputs = answer.huntbook.cells.some((cell) => cell.outputs !== undefined)
    ? ['outputs, which a huntbook makes again when it is run']
    : [];
  const leftOut = [...outputs, ...answer.leftOut];
  if (leftOut.length > 0) void vscode.window.showInformationMessage(`Left out: ${leftOut.join('; ')}.`);
}

function jupyterOf(bytes: Uint8Array) {
  try {
    const answer = parseJupyter(utf8Text(bytes));
    return 'problem' in answer ? { problem: `${answer.problem.message} ${answer.problem.hint}` } : answer;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function notebookInFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isNotebook = input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText;
  return isNotebook && input.uri.path.endsWith('.ipynb') ? input.uri : undefined;
}

async function chosen(): Promise<vscode.Uri | undefined> {
  const filters = { 'Jupyter notebooks': ['ipynb'] };
  const [uri] = (await vscode.window.showOpenDialog({ filters, openLabel: 'Convert to Huntbook' })) ?? [];
  return uri;
}
