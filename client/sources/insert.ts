import * as vscode from 'vscode';
import { showNewHuntbook } from '../commands/new-huntbook.js';
import { languageId } from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';
import { addCodeCell } from '../notebook/add-cell.js';
import { plainText } from './get-snippet.js';

/** Writes a statement where the cursor is, on a line of its own; else into a new cell, of a new huntbook where none is open. */
export async function insertStatement(snippet: string): Promise<void> {
  const editor = huntflowEditor();
  if (!editor) return addCell(plainText(snippet));
  const line = editor.document.lineAt(editor.selection.active.line);
  const isFree = line.isEmptyOrWhitespace;
  const text = new vscode.SnippetString(isFree ? snippet : `\n\n${snippet}`);
  await editor.insertSnippet(text, isFree ? line.range : line.range.end);
}

/** Writes a word where the cursor is; onto the clipboard where there is no huntflow. */
export async function insertText(text: string): Promise<void> {
  const editor = huntflowEditor();
  if (editor) {
    await editor.edit((edit) => edit.replace(editor.selection, text));
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Copied: ${text}`, 5_000);
}

/** The text or cell that the cursor is in, or was in before the view was; of a notebook no cell that was not edited. */
function huntflowEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, activeNotebookEditor, visibleTextEditors } = vscode.window;
  const isHuntflow = ({ document }: vscode.TextEditor) => document.languageId === languageId;
  if (activeTextEditor && isHuntflow(activeTextEditor)) return activeTextEditor;
  return activeNotebookEditor ? undefined : visibleTextEditors.find(isHuntflow);
}

async function addCell(text: string): Promise<void> {
  const uri = huntbookInFront()?.toString();
  const open = vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === uri);
  if (!open) {
    await showNewHuntbook({ cells: [{ kind: 'code', text }] });
    return;
  }
  await addCodeCell(open, vscode.window.activeNotebookEditor?.selection.end ?? open.cellCount, text);
}
