import { Worker } from 'node:worker_threads';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLanguageServer, type LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken, Connection, InitializeParams } from 'vscode-languageserver/node';
import type { EngineSetup } from './engine-messages.js';
import { connectionLog, guardConnection, guardProcess, secretKeeper, type SecretKeeper } from './guard.js';
import { languageServices } from './language-services.js';
import { listenToNotebooks } from './notebook-documents.js';
import {
  restartRequest,
  rowsRequest,
  runEventNotification,
  runRequest,
  secretRequest,
  trustNotification,
  variablesNotification,
  type InitializationOptions,
  type RestartParams,
  type RowsParams,
  type RunEventParams,
  type RunParams,
  type SecretParams,
  type TrustParams,
  type VariablesParams,
} from './protocol.js';
import { ideProviders } from './providers.js';
import { createSessions, type Sessions } from './sessions.js';
import { readSettings, type ServerSettings } from './settings.js';
import { createSummaries } from './summaries.js';
import type { KestrelUpdateHandler } from './update-handler.js';

/** The language server on one connection. `distFolder` holds engine-worker.cjs and sql-wasm.wasm. */
export function startKestrelServer(raw: Connection, distFolder: string): void {
  const secrets = secretKeeper();
  const log = connectionLog(raw, secrets);
  guardProcess(log);
  const connection = guardConnection(raw, log);
  const summaries = createSummaries();
  const providers = ideProviders({
    notebooks: () => services.workspace.NotebookDocuments,
    summaries,
    sessions: () => sessions,
    folderOf: (huntbook) => folderOf(huntbook, client.workspaceFolder),
  });
  const services = languageServices(connection, providers, log);
  const client = clientFacts(services);
  const sessions = createSessions({
    startWorker: (setup) => startWorker(distFolder, setup, client.settings.memoryMb),
    settings: (huntbook) => ({
      ...client.settings.engine,
      folder: folderOf(huntbook, client.workspaceFolder),
    }),
    trusted: () => client.trusted,
    secret: (key) => (client.secrets ? askSecret(connection, key, secrets) : Promise.resolve(undefined)),
    onVariables(huntbook, variables) {
      summaries.set(huntbook, variables);
      const params: VariablesParams = { huntbook, variables };
      void connection.sendNotification(variablesNotification, params);
    },
  });

  followSettings(services, client, sessions);
  handleRuns(connection, sessions);
  connection.onNotification(trustNotification, ({ trusted }: TrustParams) => {
    client.trusted = trusted;
    sessions.trust(trusted);
  });
  forgetClosed(services, sessions);
  connection.onShutdown(() => sessions.closeAll());

  const updates = services.lsp.DocumentUpdateHandler as KestrelUpdateHandler;
  listenToNotebooks(connection, services.workspace.NotebookDocuments, (cells) => updates.change(cells));
  startLanguageServer(services);
}

/** What the client said in `initialize`, and its settings as they are now. */
interface ClientFacts {
  trusted: boolean;
  secrets: boolean;
  workspaceFolder: string | undefined;
  settings: ServerSettings;
}

function clientFacts(services: LangiumSharedServices): ClientFacts {
  const facts: ClientFacts = {
    trusted: true,
    secrets: false,
    workspaceFolder: undefined,
    settings: readSettings(undefined),
  };
  services.lsp.LanguageServer.onInitialize((params: InitializeParams) => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    facts.trusted = options.trusted ?? true;
    facts.secrets = options.secrets ?? false;
    facts.workspaceFolder = params.workspaceFolders?.[0]?.uri;
  });
  return facts;
}

function followSettings(services: LangiumSharedServices, client: ClientFacts, sessions: Sessions): void {
  const { ConfigurationProvider } = services.workspace;
  const section = 'kestrel';
  const apply = (raw: unknown) => {
    client.settings = readSettings(raw);
    sessions.configure();
  };
  ConfigurationProvider.onConfigurationSectionUpdate((update) => {
    if (update.section === section) apply(update.configuration);
  });
  services.lsp.LanguageServer.onInitialized(() => {
    void services.lsp.Connection?.workspace.getConfiguration(section).then(apply, () => undefined);
  });
}

function handleRuns(connection: Connection, sessions: Sessions): void {
  connection.onRequest(runRequest, (params: RunParams, token: CancellationToken) => {
    const onEvent = (event: RunEventParams['event'], display: RunEventParams['display']) => {
      const told: RunEventParams = { run: params.run, event, ...(display && { display }) };
      void connection.sendNotification(runEventNotification, told);
    };
    return sessions.run(params.huntbook, params.text, onEvent, abortSignal(token));
  });
  connection.onRequest(restartRequest, async ({ huntbook }: RestartParams) => {
    await sessions.close(huntbook);
    return null;
  });
  connection.onRequest(rowsRequest, ({ huntbook, ...ask }: RowsParams) => sessions.rows(huntbook, ask));
}

/** A huntbook that is closed has no variables any more. */
function forgetClosed(services: LangiumSharedServices, sessions: Sessions): void {
  services.workspace.NotebookDocuments.onDidClose(({ uri }) => void sessions.close(uri));
  services.workspace.TextDocuments.onDidClose(({ document }) => void sessions.close(document.uri));
}

function startWorker(distFolder: string, setup: Omit<EngineSetup, 'wasmFile'>, memoryMb: number): Worker {
  const workerData: EngineSetup = { ...setup, wasmFile: path.join(distFolder, 'sql-wasm.wasm') };
  const half = Math.floor(os.totalmem() / 2 / 2 ** 20);
  const worker = new Worker(path.join(distFolder, 'engine-worker.cjs'), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb > 0 ? memoryMb : half },
    stdout: true,
  });
  // Standard output may be the LSP stream: nothing but messages may be written there.
  worker.stdout.pipe(process.stderr);
  return worker;
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

/** The folder of a huntbook that is a file; of the workspace for one that was never saved. */
export function folderOf(huntbook: string, workspaceFolder: string | undefined): string {
  if (huntbook.startsWith('file:')) return path.dirname(fileURLToPath(huntbook));
  return workspaceFolder?.startsWith('file:') ? fileURLToPath(workspaceFolder) : os.homedir();
}

function abortSignal(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  else token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
