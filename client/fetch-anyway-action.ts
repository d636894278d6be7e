import * as vscode from 'vscode';
import type { CommandId } from './contributions.js';
import { languageId } from '../server/protocol.js';
import type { Permissions } from './fetch-anyway.js';

/** "Fetch anyway" among the quick fixes of a statement that stopped for its cost: for the keyboard. */
export function registerFetchAnywayAction(permissions: Permissions): vscode.Disposable {
  const command: CommandId = 'kestrel.fetchAnyway';
  return vscode.languages.registerCodeActionsProvider(
    { language: languageId },
    {
      provideCodeActions(document, _range, { diagnostics }) {
        const uri = document.uri.toString();
        const stopped = diagnostics.filter(({ code }) => code === 'too-many-records');
        if (stopped.length === 0 || permissions.offer(uri) === undefined) return [];
        const title = 'Fetch anyway, for this run';
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = stopped;
        action.command = { command, title, arguments: [uri] };
        return [action];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
