import * as vscode from 'vscode';
import { languageId } from '../server/protocol.js';
import type { Permissions } from './fetch-anyway.js';
import type { HuntbookRuns } from './huntbook-runs.js';
import { progressText } from '../server/protocol-text.js';
import type { RunProblems } from './notebook/run-problems.js';

/** Runs huntflows that are open as text; answers go to the output channel "Kestrel Hunt". */
export interface TextRuns extends vscode.Disposable {
  /** The whole of the document, or the lines of `part`. */
  run(document: vscode.TextDocument, part?: vscode.Range): Promise<void>;
  runActive(): Promise<void>;
}

interface TextRunsParts {
  readonly runs: HuntbookRuns;
  readonly problems: RunProblems;
  readonly permissions: Permissions;
}

export function createTextRuns({ runs, problems, permissions }: TextRunsParts): TextRuns {
  const channel = vscode.window.createOutputChannel('Kestrel Hunt');

  async function run(document: vscode.TextDocument, part?: vscode.Range): Promise<void> {
    if (!vscode.workspace.isTrusted) return offerTrust();
    const title = `Kestrel: ${vscode.workspace.asRelativePath(document.uri)}`;
    channel.show(true);
    channel.appendLine(`--- ${title}`);
    problems.clear(document.uri);
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title },
      async (progress, token) => {
        const uri = document.uri.toString();
        const fetchAnyway = permissions.begin(uri);
        const what = { huntbook: uri, cell: uri, text: textOf(document, part), fetchAnyway };
        const answer = await runs.run(
          what,
          ({ event, display }) => {
            if (event.kind === 'progress') progress.report({ message: progressText(event.progress) });
            if (event.kind === 'statement' && event.result.error) {
              problems.report(document, event.result.error);
              permissions.stopped(uri, event.result.error);
            }
            if (display) channel.appendLine(`${display.plain}\n`);
          },
          token,
        );
        if (answer.cancelled) channel.appendLine('Stopped.');
      },
    );
  }

  return {
    run,
    async runActive() {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.languageId === languageId) await run(document);
    },
    dispose: () => channel.dispose(),
  };
}

/** VS Code asks for trust before it runs a cell; of a command it knows nothing. */
async function offerTrust(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const why =
    'This workspace is not trusted, so no huntflow runs in it: one can write files (SAVE) and ask data sources.';
  const chosen = await vscode.window.showWarningMessage(why, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Lines keep their numbers, so that errors stand where they belong. */
function textOf(document: vscode.TextDocument, part: vscode.Range | undefined): string {
  return part ? '\n'.repeat(part.start.line) + document.getText(part) : document.getText();
}
