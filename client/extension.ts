import type * as vscode from 'vscode';
import {
  moveNotification,
  renamedNotification,
  type MoveParams,
  type RenamedParams,
} from '../server/protocol.js';
import { registerCommands } from './commands/index.js';
import { registerFetchAnywayAction } from './fetch-anyway-action.js';
import { createPermissions } from './fetch-anyway.js';
import { huntbookRuns } from './huntbook-runs.js';
import { startLanguageClient } from './language-client.js';
import { CellProgress } from './notebook/cell-progress.js';
import { registerControllers } from './notebook/controller.js';
import { MovedHuntbooks } from './notebook/moved-huntbooks.js';
import { OutOfDateOutputs } from './notebook/out-of-date.js';
import { createHuntbookOpening } from './notebook/opening.js';
import { registerRendererMessages } from './notebook/renderer-messages.js';
import { runProblems } from './notebook/run-problems.js';
import { registerSerializer } from './notebook/serializer.js';
import { DataSources } from './sources/data-sources.js';
import { sourceSecrets } from './secrets.js';
import { TextRuns } from './text-runs.js';

/** The serializer comes first: VS Code waits for it to show a huntbook. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const { subscriptions } = context;
  const opening = createHuntbookOpening(context.workspaceState);
  const moved = new MovedHuntbooks();
  subscriptions.push(moved, registerSerializer(moved), opening);
  const client = await startLanguageClient(context);
  const runs = huntbookRuns(client);
  const progress = new CellProgress();
  const outOfDate = new OutOfDateOutputs();
  const problems = runProblems();
  const permissions = createPermissions();
  const textRuns = new TextRuns({ runs, problems, permissions });
  const controllers = registerControllers({ runs, progress, outOfDate, problems, permissions });
  const sources = new DataSources(client, sourceSecrets(context));
  subscriptions.push(
    runs,
    sources,
    progress,
    outOfDate,
    problems,
    textRuns,
    controllers,
    registerRendererMessages(client),
    registerFetchAnywayAction(permissions),
    client.onNotification(renamedNotification, (params: RenamedParams) => outOfDate.renamed(params)),
    moved.onDidMove(({ from, to }) => {
      outOfDate.move(from, to);
      const params: MoveParams = { from: from.toString(), to: to.toString() };
      void client.sendNotification(moveNotification, params);
    }),
    registerCommands({ context, client, controllers, textRuns, opening, permissions, sources }),
  );
}
