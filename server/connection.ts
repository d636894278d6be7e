import { DocumentState, URI } from 'langium';
import { startLanguageServer, type LangiumSharedServices } from 'langium/lsp';
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver/node';
import { selectionRanges } from '../language/ide/selection-range.js';
import { clientFacts, folderOf, followSettings } from './client-facts.js';
import { connectionLog, guardConnection, guardProcess, secretKeeper, type SecretKeeper } from './guard.js';
import { languageServices } from './language-services.js';
import { loadOnDemand } from './load-on-demand.js';
import { listenToNotebooks } from './notebook-documents.js';
import {
  restartRequest,
  processesRequest,
  rowsRequest,
  runEventNotification,
  runRequest,
  secretRequest,
  moveNotification,
  trustNotification,
  type MoveParams,
  type RestartParams,
  type ProcessesParams,
  type RowsParams,
  type RunEventParams,
  type RunParams,
  type SecretParams,
  type TrustParams,
} from './protocol.js';
import { paced } from './paced.js';
import { ideProviders } from './providers.js';
import { Sessions } from './sessions.js';
import { handleMapping } from './serve-mapping.js';
import { handleSources, loadSourceNames } from './serve-sources.js';
import { sourceNames } from './source-names.js';
import { abortSignal } from './abort-signal.js';
import { startWorker } from './start-worker.js';
import { createSummaries } from './summaries.js';
import type { KestrelUpdateHandler } from './update-handler.js';

/** Counts appear behind definitions while a huntflow runs: so often, milliseconds. */
const hintsMs = 200;

/** The language server on one connection. `distFolder` holds engine-worker.cjs and sql-wasm.wasm. */
export function startKestrelServer(raw: Connection, distFolder: string): void {
  const secrets = secretKeeper();
  const log = connectionLog(raw, secrets);
  guardProcess(log);
  const connection = guardConnection(raw, log);
  const summaries = createSummaries();
  const sources = sourceNames(
    // Before that the profiles in the settings are not known.
    async (folder) => {
      await settingsRead;
      return loadSourceNames(distFolder, folder, client);
    },
    () => checkAgain(services),
  );
  const providers = ideProviders({
    notebooks: () => services.workspace.NotebookDocuments,
    summaries,
    sessions: () => sessions,
    sources,
    fields: {
      fields: (entityType, attribute) => loadOnDemand(distFolder).mappedFields(entityType, attribute),
    },
    folderOf: (huntbook) => folderOf(huntbook, client),
    trusted: () => client.trusted,
    askAgain: () => client.askAgain,
    snippets: () => client.snippets,
    defaultScheme: () => client.settings.engine.defaultScheme,
    countHints: () => client.settings.countHints,
  });
  const services = languageServices(connection, providers, log);
  const client = clientFacts(services);
  const secret = (key: string) =>
    client.secrets ? askSecret(connection, key, secrets) : Promise.resolve(undefined);
  const sessions = new Sessions({
    startWorker: (setup) => startWorker(distFolder, setup, client.settings.memoryMb),
    settings: (huntbook) => ({ ...client.settings.engine, folder: folderOf(huntbook, client) }),
    trusted: () => client.trusted,
    secret,
    onVariable(huntbook, variable) {
      summaries.set(huntbook, variable);
      refreshInlayHints();
    },
    // Not with each variable: a check of a long huntflow costs more than many statements do.
    onRest: () => checkAgain(services),
    onGone(huntbook) {
      summaries.forget(huntbook);
      checkAgain(services);
      refreshInlayHints();
    },
  });
  const refreshInlayHints = paced(() => {
    if (client.refreshesInlayHints) connection.languages.inlayHint.refresh().catch(() => undefined);
  }, hintsMs);
  const outsideChanged = () => {
    sources.forget();
    checkAgain(services);
    refreshInlayHints();
  };

  const settingsRead = followSettings(services, client, () => {
    sessions.configure();
    outsideChanged();
  });
  connection.onNotification(moveNotification, ({ from, to }: MoveParams) => {
    if (!sessions.move(from, to)) return;
    summaries.move(from, to);
    checkAgain(services);
    refreshInlayHints();
  });
  connection.onNotification(trustNotification, ({ trusted }: TrustParams) => {
    client.trusted = trusted;
    sessions.trust(trusted);
    outsideChanged();
  });
  handleRuns(connection, sessions, { settingsRead, trusted: () => client.trusted });
  handleSources(connection, { client, distFolder, secret });
  handleMapping(connection, sessions, distFolder);
  handleSelections(connection, services);
  forgetClosed(services, sessions);
  connection.onShutdown(() => sessions.closeAll());

  const updates = updateHandler(services);
  listenToNotebooks(connection, services.workspace.NotebookDocuments, (cells) => updates.change(cells));
  startLanguageServer(services);
}

const notTrustedText = 'Nothing runs in a workspace that is not trusted.';

interface RunConditions {
  /** A run waits for the first settings: an editor may send both at once. */
  readonly settingsRead: Promise<void>;
  /** Whether anything may run: VS Code asks before it runs a cell, and not before a command. */
  readonly trusted: () => boolean;
}

function handleRuns(
  connection: Connection,
  sessions: Sessions,
  { settingsRead, trusted }: RunConditions,
): void {
  connection.onRequest(runRequest, async (params: RunParams, token: CancellationToken) => {
    if (!trusted()) throw new ResponseError(LSPErrorCodes.RequestFailed, notTrustedText);
    await settingsRead;
    const onEvent = (event: RunEventParams['event'], display: RunEventParams['display']) => {
      const told: RunEventParams = { run: params.run, event, ...(display && { display }) };
      void connection.sendNotification(runEventNotification, told);
    };
    const { huntbook, text, fetchAnyway } = params;
    const work = { text, ...(fetchAnyway && { fetchAnyway }) };
    return sessions.run(huntbook, work, onEvent, abortSignal(token));
  });
  connection.onRequest(restartRequest, async ({ huntbook }: RestartParams) => {
    await sessions.close(huntbook);
    return null;
  });
  connection.onRequest(rowsRequest, ({ huntbook, ...ask }: RowsParams) => sessions.rows(huntbook, ask));
  connection.onRequest(processesRequest, ({ huntbook, ...ask }: ProcessesParams) =>
    sessions.processes(huntbook, ask),
  );
}

/** Langium has no service for it. */
function handleSelections(connection: Connection, services: LangiumSharedServices): void {
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const uri = URI.parse(textDocument.uri);
    await services.workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, uri, token);
    const document = services.workspace.LangiumDocuments.getDocument(uri);
    return document && selectionRanges(document, positions);
  });
}

/** A huntbook that is closed has no variables any more. */
function forgetClosed(services: LangiumSharedServices, sessions: Sessions): void {
  const { NotebookDocuments, TextDocuments } = services.workspace;
  NotebookDocuments.onDidClose(({ uri }) => void sessions.close(uri));
  // Its text may have been open beside the notebook, or before it.
  TextDocuments.onDidClose(({ document: { uri } }) => {
    if (NotebookDocuments.getNotebookDocument(uri) === undefined) void sessions.close(uri);
  });
}

/** What a diagnostic says may depend on data sources and on what a run has seen: text that is the same is not parsed again. */
function checkAgain(services: LangiumSharedServices): void {
  updateHandler(services).change(services.workspace.TextDocuments.keys());
}

function updateHandler(services: LangiumSharedServices): KestrelUpdateHandler {
  return services.lsp.DocumentUpdateHandler as KestrelUpdateHandler;
}

async function askSecret(
  connection: Connection,
  key: string,
  secrets: SecretKeeper,
): Promise<string | undefined> {
  const params: SecretParams = { key };
  const secret = (await connection.sendRequest<string | null>(secretRequest, params)) ?? undefined;
  if (secret !== undefined) secrets.remember(secret);
  return secret;
}
