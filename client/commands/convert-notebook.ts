import * as vscode from 'vscode';
import { formatHuntbook, parseJupyter, utf8Text } from '../../language/huntbook/index.js';
import { huntbookType } from '../../server/protocol.js';
import { markedLayout } from '../notebook/cells.js';
import { notices } from '../notices.js';

/**
 * A Jupyter notebook in Kestrel (the one that a menu names, the one in front, or one that is chosen) as a huntbook where the user
 * says: beside it and of its name, if they say nothing else. VS Code asks before it takes the place of another file.
 */
export async function convertNotebook(resource: unknown): Promise<void> {
  const uri = resource instanceof vscode.Uri ? resource : (notebookInFront() ?? (await chosen()));
  if (!uri) return;
  const answer = jupyterOf(await vscode.workspace.fs.readFile(uri));
  if ('problem' in answer) {
    void notices.error(`${vscode.workspace.asRelativePath(uri)}: ${answer.problem}`);
    return;
  }
  const target = await vscode.window.showSaveDialog({
    ...(uri.scheme !== 'untitled' && { defaultUri: await freeName(uri) }),
    filters: { 'Kestrel huntbooks': ['hf'] },
    title: 'Convert to Huntbook',
    saveLabel: 'Convert',
  });
  if (!target) return;
  const text = formatHuntbook({ ...answer.huntbook, layout: markedLayout(answer.huntbook) });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.commands.executeCommand('vscode.openWith', target, huntbookType);
  const outputs = answer.huntbook.cells.some((cell) => cell.outputs !== undefined)
    ? ['outputs, which a huntbook makes again when it is run']
    : [];
  const leftOut = [...outputs, ...answer.leftOut];
  if (leftOut.length > 0) void notices.information(`Left out: ${leftOut.join('; ')}.`);
}

function jupyterOf(bytes: Uint8Array) {
  try {
    const answer = parseJupyter(utf8Text(bytes));
    return 'problem' in answer ? { problem: `${answer.problem.message} ${answer.problem.hint}` } : answer;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** `a.hf` beside `a.ipynb`; where that is there, `a-2.hf`. */
async function freeName(uri: vscode.Uri): Promise<vscode.Uri> {
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '.hf' : `-${count}.hf`;
    const name = uri.with({ path: uri.path.replace(/(\.ipynb)?$/i, ending) });
    if (!(await isThere(name))) return name;
  }
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
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
