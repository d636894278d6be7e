import * as vscode from 'vscode';
import { languageId } from '../server/protocol.js';

/** The notebook, or the huntflow as text, that the user is in. */
export function huntbookInFront(): vscode.Uri | undefined {
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  if (activeNotebookEditor) return activeNotebookEditor.notebook.uri;
  return activeTextEditor?.document.languageId === languageId ? activeTextEditor.document.uri : undefined;
}
