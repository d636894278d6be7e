import * as vscode from 'vscode';
import type { TextRuns } from '../text-runs.js';

/** What a code lens of the language server gives: a document's URI, and whole lines of it in LSP's form. */
interface Lines {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/** Runs some lines of a text file. */
export async function runPart(textRuns: TextRuns, uri: unknown, lines: unknown): Promise<void> {
  const { start, end } = lines as Lines;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri as string));
  await textRuns.run(document, document.validateRange(new vscode.Range(start.line, 0, end.line, 0)));
}
