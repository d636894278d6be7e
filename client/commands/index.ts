import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { commands, type CommandId } from '../contributions.js';
import type { Controllers } from '../notebook/controller.js';
import type { HuntbookOpening } from '../notebook/opening.js';
import { notices } from '../notices.js';
import type { Permissions } from '../fetch-anyway.js';
import type { DataSources } from '../sources/data-sources.js';
import type { TextRuns } from '../text-runs.js';
import { convertNotebook } from './convert-notebook.js';
import { deleteCopies } from './delete-copies.js';
import { exportNotebook } from './export-notebook.js';
import { exportPage } from './export-page.js';
import { fetchAnyway } from './fetch-anyway.js';
import { newHuntbook } from './new-huntbook.js';
import { openAsNotebook, openAsText } from './open-as.js';
import { openSample } from './open-sample.js';
import { restart, restartAndRunAll } from './restart.js';
import { runPart } from './run-part.js';
import { showUnmapped } from './show-unmapped.js';
import { sourceHandlers } from './sources.js';

interface CommandParts {
  readonly context: vscode.ExtensionContext;
  readonly client: LanguageClient;
  readonly controllers: Controllers;
  readonly textRuns: TextRuns;
  readonly opening: HuntbookOpening;
  readonly permissions: Permissions;
  readonly sources: DataSources;
}

/** A handler for each command of client/contributions.ts: one that is forgotten does not compile. */
function handlers({
  context,
  client,
  controllers,
  textRuns,
  opening,
  permissions,
  sources,
}: CommandParts): Record<CommandId, (...args: unknown[]) => unknown> {
  return {
    'kestrel.openSample': (file) => openSample(context, file),
    'kestrel.newHuntbook': newHuntbook,
    'kestrel.convertNotebook': convertNotebook,
    'kestrel.exportNotebook': exportNotebook,
    'kestrel.exportPage': () => exportPage(client),
    'kestrel.openAsNotebook': openAsNotebook,
    'kestrel.openAsText': (resource) => openAsText(opening, resource),
    'kestrel.runHuntflow': () => textRuns.runActive(),
    'kestrel.runCell': (uri, lines) => runPart(textRuns, 'kestrel.runCell', uri, lines),
    'kestrel.runToHere': (uri, lines) => runPart(textRuns, 'kestrel.runToHere', uri, lines),
    'kestrel.restart': () => restart(client),
    'kestrel.restartAndRunAll': () => restartAndRunAll(client, controllers),
    'kestrel.fetchAnyway': (uri) => fetchAnyway(permissions, textRuns, uri),
    'kestrel.showUnmapped': () => showUnmapped(client),
    'kestrel.deleteCopies': () => deleteCopies(client, notices),
    'kestrel.showLog': () => client.outputChannel.show(),
    ...sourceHandlers(sources),
  };
}

export function registerCommands(parts: CommandParts): vscode.Disposable {
  const made = handlers(parts);
  const ids = Object.keys(commands) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, made[id])));
}
