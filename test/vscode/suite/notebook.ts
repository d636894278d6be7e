/** What the suite does with huntbooks: open, run, read outputs, add and remove cells. */
import * as vscode from 'vscode';
import { mime } from '../../../server/protocol.js';
import { confirmFile } from './quick-input.js';
import { until } from './runner.js';
import { cellEditor, window } from './window.js';

export function fileInWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/**
 * Opens a file the way a click in the explorer does; answers the notebook that shows, when its cells are drawn: one that is
 * left earlier stays blank (docs/GOTCHAS.md).
 */
export async function openHuntbook(name: string): Promise<vscode.NotebookEditor> {
  const uri = fileInWorkspace(name);
  const shown = () => {
    const editor = vscode.window.activeNotebookEditor;
    return editor?.notebook.uri.toString() === uri.toString() && editor;
  };
  if (!shown()) await vscode.commands.executeCommand('vscode.open', uri);
  const editor = await until(
    `${name} opens as a notebook`,
    shown,
    () => vscode.window.tabGroups.activeTabGroup.activeTab?.input,
  );
  const cells = () => window.texts(cellEditor);
  // Not those of the huntbook that was in front before. A count may stand behind the variable that is set.
  const own = codeCells(editor.notebook).map((cell) =>
    withoutBlanks(cell.document.lineAt(0).text.replace(/^\w+ =/, '')),
  );
  const isOwn = (drawn: string) => own.some((line) => line !== '' && withoutBlanks(drawn).includes(line));
  await until('its cells are drawn', async () => (await cells()).some(isOwn), cells);
  return editor;
}

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');

export function codeCells(notebook: vscode.NotebookDocument): vscode.NotebookCell[] {
  return notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
}

/** Runs all cells and waits for the last to end; says what the first that failed answered. */
export async function runAll(notebook: vscode.NotebookDocument): Promise<void> {
  await vscode.commands.executeCommand('notebook.execute');
  const cells = codeCells(notebook);
  const failed = () => cells.find((cell) => ended(cell) && cell.executionSummary?.success !== true);
  await until(
    'all cells end',
    () => failed() !== undefined || cells.every(ended),
    () => cells.map((cell) => [cell.document.getText(), cell.executionSummary]),
    45_000,
  );
  const first = failed();
  if (first) throw new Error(`cell ${first.index} failed: ${JSON.stringify(outputs(first, mime.error))}`);
}

/** The same, where that was not done before. */
export async function runOnce(notebook: vscode.NotebookDocument): Promise<void> {
  const hasRun = codeCells(notebook).every((cell) => cell.executionSummary?.success === true);
  if (!hasRun) await runAll(notebook);
}

export function ended(cell: vscode.NotebookCell): boolean {
  return cell.executionSummary?.timing !== undefined;
}

export function problems(cell: vscode.NotebookCell): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(cell.document.uri);
}

/** Adds a code cell at the end, selects it, and answers it. */
export async function addCell(editor: vscode.NotebookEditor, text: string): Promise<vscode.NotebookCell> {
  const index = editor.notebook.cellCount;
  const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'kestrel');
  await edit(editor.notebook, vscode.NotebookEdit.insertCells(index, [data]));
  const range = new vscode.NotebookRange(index, index + 1);
  editor.selections = [range];
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenter);
  return editor.notebook.cellAt(index);
}

export async function removeCell(cell: vscode.NotebookCell): Promise<void> {
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  await edit(cell.notebook, vscode.NotebookEdit.deleteCells(range));
}

async function edit(notebook: vscode.NotebookDocument, change: vscode.NotebookEdit): Promise<void> {
  const edits = new vscode.WorkspaceEdit();
  edits.set(notebook.uri, [change]);
  if (!(await vscode.workspace.applyEdit(edits)))
    throw new Error('the editor refused to change the notebook');
}

/** Scrolls a cell to the top: an output is drawn when it is in sight. */
export function reveal(editor: vscode.NotebookEditor, { index }: vscode.NotebookCell): void {
  editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
}

/** Runs one cell to its end, and scrolls it to the top. */
export async function runInSight(editor: vscode.NotebookEditor, cell: vscode.NotebookCell): Promise<void> {
  startCell(cell);
  await until('the cell ends', () => ended(cell));
  reveal(editor, cell);
}

/** Starts one cell; does not wait for its end, which the command itself would. */
export function startCell({ notebook, index }: vscode.NotebookCell): void {
  startCells(notebook, { start: index, end: index + 1 });
}

export function startCells(notebook: vscode.NotebookDocument, range: { start: number; end: number }): void {
  void vscode.commands.executeCommand('notebook.cell.execute', { ranges: [range], document: notebook.uri });
}

/** The outputs of one kind, parsed. */
export function outputs(cell: vscode.NotebookCell, mime: string): unknown[] {
  const items = cell.outputs.flatMap((output) => output.items).filter((item) => item.mime === mime);
  return items.map((item) => JSON.parse(new TextDecoder().decode(item.data)) as unknown);
}

/** Makes a new huntbook and types the text into its only cell. */
export async function newHuntbookOf(text: string): Promise<void> {
  await vscode.commands.executeCommand('kestrel.newHuntbook');
  await until('the cursor in the cell', () =>
    window.visible('.notebookOverlay .code-cell-row .monaco-editor.focused'),
  );
  await window.type(text);
  await window.press('Escape');
}

/** Saves what was not saved yet, under the name that VS Code's dialog offers. */
export async function saveUnderOfferedName(): Promise<void> {
  const saving = vscode.commands.executeCommand('workbench.action.files.save');
  await confirmFile();
  await saving;
}
