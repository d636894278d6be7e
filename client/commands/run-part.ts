import * as vscode from 'vscode';
import type { CommandId } from '../contributions.js';
import { languageId } from '../../server/protocol.js';
import type { TextRuns } from '../text-runs.js';
import { notices } from '../notices.js';

/** What a code lens of the language server gives: a document's URI, and whole lines of it in LSP's form. */
interface Lines {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/** Runs some lines of a text file: those of a lens, or of the lens of the cell that the cursor is in. */
export async function runPart(
  textRuns: TextRuns,
  command: CommandId,
  uri: unknown,
  lines: unknown,
): Promise<void> {
  const [ofUri, ofLines] = uri === undefined ? await lensAtCursor(command) : [uri, lines];
  if (ofUri === undefined) {
    void notices.information(
      'Put the cursor into a cell of a Kestrel huntflow that is open as text: a cell begins with # %%.',
    );
    return;
  }
  const { start, end } = ofLines as Lines;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(ofUri as string));
  await textRuns.run(document, document.validateRange(new vscode.Range(start.line, 0, end.line, 0)));
}

/** What the last lens that stands above the cursor runs. The first cell has none to run to here: that runs the cell. */
async function lensAtCursor(command: CommandId): Promise<readonly unknown[]> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return [];
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    editor.document.uri,
    Number.MAX_SAFE_INTEGER,
  );
  const above = (lenses ?? []).filter(({ range }) => range.start.line <= editor.selection.active.line);
  const last = above.at(-1)?.range.start.line;
  const ofCell = above.filter(({ range }) => range.start.line === last);
  const found = ofCell.find((lens) => lens.command?.command === command) ?? ofCell[0];
  return (found?.command?.arguments as readonly unknown[] | undefined) ?? [];
}
