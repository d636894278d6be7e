/** What the suite does with a huntflow that is open as text, and the pictures it takes of it. */
import * as vscode from 'vscode';
import { fileInWorkspace } from './notebook.js';
import { until } from './runner.js';
import { window } from './window.js';

/** Statements that most cases stand on; `afterRun` runs them, so that the editor knows what the variables hold. */
const hunt = `ip200 = GET ipv4-addr FROM stixshifter://host101
        WHERE value = '72.21.81.200'
        START t'2021-04-01T00:00:00Z' STOP t'2021-04-06T00:00:00Z'
nt = FIND network-traffic ACCEPTED BY ip200
p = FIND process CREATED nt
`;

const file = 'editing.hf';
let isThere = false;
let hasRun = false;

/** Shows `text` as a huntflow; the cursor is where `<|>` stands, else at the end. */
export async function edit(text: string): Promise<vscode.TextEditor> {
  const uri = fileInWorkspace(file);
  // Once: VS Code reads a file again that changes on disk, and what is typed meanwhile may be lost.
  if (!isThere) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  isThere = true;
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const { document } = editor;
  const [before = '', after = ''] = text.split('<|>');
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit((change) => change.replace(all, before + after));
  const cursor = document.positionAt(before.length);
  editor.selection = new vscode.Selection(cursor, cursor);
  editor.revealRange(new vscode.Range(0, 0, 0, 0));
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  return editor;
}

/** The same, with `hunt` before the text, once it has run. */
export async function editAfterRun(text: string): Promise<vscode.TextEditor> {
  if (!hasRun) {
    await edit(hunt);
    await vscode.commands.executeCommand('kestrel.runHuntflow');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    hasRun = true;
  }
  const editor = await edit(hunt + text);
  await until('counts behind the variables', async () => (await hints(editor)).includes('34'));
  return editor;
}

export async function hints({ document }: vscode.TextEditor): Promise<string[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  return (found ?? []).map(({ label }) => (typeof label === 'string' ? label : ''));
}

const text = '.part.editor .monaco-editor .view-line > span';

/** A picture of the text and of what floats over it. */
export async function pictureOfText(name: string, ...widgets: string[]): Promise<void> {
  await window.picture(name, [text, ...widgets], 10);
}

/** Opens the suggestions and answers their labels. */
export async function suggestions(wanted: RegExp): Promise<string[]> {
  return opened('editor.action.triggerSuggest', `the suggestion ${String(wanted)}`, async () => {
    const labels = await window.texts('.suggest-widget.visible .monaco-list-row .label-name');
    return labels.some((label) => wanted.test(label)) && labels;
  });
}

/** Opens the menu of quick fixes or refactorings and answers what it offers. */
export async function offered(command: 'quickFix' | 'refactor'): Promise<string[]> {
  return opened(`editor.action.${command}`, 'a menu of actions', async () => {
    const titles = await window.texts('.action-widget .monaco-list-row.action .title');
    return titles.length > 0 && titles;
  });
}

const patienceMs = 4000;

/** Calls `command` and waits until `look` answers something; calls it again where nothing came, as one does. */
export async function opened<T>(
  command: string,
  what: string,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  let calledAt = 0;
  return until(what, async () => {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() - calledAt < patienceMs) return false;
    calledAt = Date.now();
    // Some commands end only when what they opened is closed.
    void vscode.commands.executeCommand(command);
    return false;
  });
}
