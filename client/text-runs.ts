import * as vscode from 'vscode';
import { languageId, type RunEventParams } from '../server/protocol.js';
import type { Permissions } from './fetch-anyway.js';
import type { HuntbookRuns } from './huntbook-runs.js';
import { progressText } from '../server/protocol-text.js';
import type { RunProblems } from './notebook/run-problems.js';
import { tellError } from './notebook/tell-error.js';
import { withoutLinks } from './literal-text.js';
import { notices } from './notices.js';

interface TextRunsParts {
  readonly runs: HuntbookRuns;
  readonly problems: RunProblems;
  readonly permissions: Permissions;
}

type ReportProgress = vscode.Progress<{ readonly message: string }>;

/** Runs huntflows that are open as text; answers go to the output channel "Kestrel Hunt". */
export class TextRuns implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Kestrel Hunt');

  constructor(private readonly parts: TextRunsParts) {}

  async runActive(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId === languageId) await this.run(document);
  }

  /** The whole of the document, or the lines of `part`. */
  async run(document: vscode.TextDocument, part?: vscode.Range): Promise<void> {
    if (!vscode.workspace.isTrusted) return offerTrust();
    const title = `Kestrel: ${vscode.workspace.asRelativePath(document.uri)}`;
    this.channel.show(true);
    this.channel.appendLine(`--- ${title}`);
    this.parts.problems.clear(document.uri);
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title: withoutLinks(title) },
      (progress, token) => this.runText(document, textOf(document, part), progress, token),
    );
  }

  dispose(): void {
    this.channel.dispose();
  }

  private async runText(
    document: vscode.TextDocument,
    text: string,
    progress: ReportProgress,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { runs, permissions } = this.parts;
    const uri = document.uri.toString();
    const what = { huntbook: uri, text, fetchAnyway: permissions.begin(uri) };
    const answer = await runs.run(what, (params) => this.onEvent(params, document, progress), token);
    if (answer.cancelled) this.channel.appendLine('Stopped.');
  }

  private onEvent(
    { event, display }: RunEventParams,
    document: vscode.TextDocument,
    progress: ReportProgress,
  ): void {
    if (event.kind === 'progress') progress.report({ message: withoutLinks(progressText(event.progress)) });
    if (event.kind === 'statement' && event.result.error) tellError(this.parts, document, event.result.error);
    if (display) this.channel.appendLine(`${display.plain}\n`);
  }
}

/** VS Code asks for trust before it runs a cell; of a command it knows nothing. */
async function offerTrust(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const why =
    'This workspace is not trusted, so no huntflow runs in it: one can write files (SAVE) and ask data sources.';
  const chosen = await notices.warning(why, manage);
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Lines keep their numbers, so that errors stand where they belong. */
function textOf(document: vscode.TextDocument, part: vscode.Range | undefined): string {
  return part ? '\n'.repeat(part.start.line) + document.getText(part) : document.getText();
}
