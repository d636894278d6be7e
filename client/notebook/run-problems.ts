import * as vscode from 'vscode';
import type { StatementError } from '../../server/protocol.js';

/**
 * Run-time errors as diagnostics on the token at fault, until the cell is edited or run again; but for those that were told
 * while typing, so that one mistake is one problem.
 */
export interface RunProblems extends vscode.Disposable {
  report(document: vscode.TextDocument, error: StatementError): void;
  clear(uri: vscode.Uri): void;
}

export function runProblems(): RunProblems {
  const collection = vscode.languages.createDiagnosticCollection('kestrel-run');
  const edits = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) collection.delete(document.uri);
  });
  const closes = vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri));
  return {
    report(document, error) {
      if (isToldWhileTyping(document, rangeOf(error))) return;
      const diagnostic = new vscode.Diagnostic(
        document.validateRange(rangeOf(error)),
        error.hint === undefined ? error.message : `${error.message}\n${error.hint}`,
        vscode.DiagnosticSeverity.Error,
      );
      diagnostic.source = 'kestrel run';
      diagnostic.code = error.code;
      collection.set(document.uri, [...(collection.get(document.uri) ?? []), diagnostic]);
    },
    clear: (uri) => collection.delete(uri),
    dispose() {
      vscode.Disposable.from(collection, edits, closes).dispose();
    },
  };
}

/** The error that is shown while typing says the same, and has quick fixes. */
function isToldWhileTyping({ uri }: vscode.TextDocument, range: vscode.Range): boolean {
  return vscode.languages
    .getDiagnostics(uri)
    .some(
      ({ source, severity, range: place }) =>
        source === 'kestrel' &&
        severity === vscode.DiagnosticSeverity.Error &&
        place.intersection(range) !== undefined,
    );
}

/** Lines and columns of results count from 1. */
function rangeOf({ line, column, endLine, endColumn }: StatementError): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
