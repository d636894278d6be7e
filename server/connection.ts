import { DocumentState, URI, type TextDocument } from 'langium';
import { startLanguageServer, type LangiumSharedServices } from 'langium/lsp';
import type {
  CancellationToken,
  Connection,
  SelectionRange,
  SelectionRangeParams,
} from 'vscode-languageserver/node';
import type { IdeProviders } from '../language/ide/providers.js';
import { selectionRanges } from '../language/ide/selection-range.js';
import { clientFacts, type ClientFacts } from './client-facts.js';
import { inFormsOfClient } from './client-forms.js';
import { followRenames, type FollowedRenames, type Rename } from './editor/follow-renames.js';
import { FollowedSettings } from './follow-settings.js';
import { connectionLog, guardConnection, guardProcess, secretKeeper } from './guard.js';
import { folderOf } from './huntbook-folder.js';
import { languageServices } from './editor/language-services.js';
import { loadOnDemand } from './editor/load-on-demand.js';
import { huntbookOf, listenToNotebooks } from './editor/notebook-documents.js';
import { keepLifecycle } from './lifecycle.js';
import { paced } from './paced.js';
import {
  moveNotification,
  renamedNotification,
  secretRequest,
  trustNotification,
  type MoveParams,
  type SecretParams,
  type TrustParams,
} from './protocol.js';
import { ideProviders } from './editor/providers.js';
import { serveCopies } from './requests/serve-copies.js';
import { serveFilter } from './requests/serve-filter.js';
import { serveMapping } from './requests/serve-mapping.js';
import { servePage } from './requests/serve-page.js';
import { serveRuns } from './requests/serve-runs.js';
import { loadSourceNames, serveSources } from './requests/serve-sources.js';
import { Sessions, type SessionsHost } from './sessions/sessions.js';
import { SourceNames } from './editor/source-names.js';
import { startWorker } from './sessions/start-worker.js';
import { createSummaries } from './editor/summaries.js';
import type { KestrelUpdateHandler } from './editor/update-handler.js';

/** Counts appear behind definitions while a huntflow runs: so often, milliseconds. */
const hintsMs = 200;

/** The language server on one connection. `distFolder` holds engine-worker.cjs and sql-wasm.wasm. */
export function startKestrelServer(raw: Connection, distFolder: string): void {
  new KestrelServer(raw, distFolder).start();
}

class KestrelServer {
  private readonly secrets = secretKeeper();
  private readonly summaries = createSummaries();
  private readonly refreshInlayHints = paced(() => this.askForInlayHints(), hintsMs);
  private readonly renames: FollowedRenames = followRenames(
    (uri) => this.textDocument(uri)?.getText(),
    (huntbook, rename) => void this.onRenamed(huntbook, rename),
  );
  private readonly connection: Connection;
  private readonly sources: SourceNames;
  private readonly providers: IdeProviders;
  private readonly services: LangiumSharedServices;
  private readonly client: ClientFacts;
  private readonly sessions: Sessions;
  private readonly settings: FollowedSettings;

  constructor(
    raw: Connection,
    private readonly distFolder: string,
  ) {
    const log = connectionLog(raw, this.secrets);
    guardProcess(log);
    const connection = inFormsOfClient(keepLifecycle(raw), () => this.client);
    this.connection = guardConnection(connection, log);
    this.sources = new SourceNames(
      (folder) => this.loadSourceNames(folder),
      () => this.checkAgain(),
    );
    this.providers = this.ideProviders();
    this.services = languageServices(this.connection, this.providers, log);
    this.client = clientFacts(this.services);
    this.sessions = new Sessions(this.sessionsHost());
    this.settings = new FollowedSettings(this.services, this.client, () => this.onSettings());
  }

  start(): void {
    const { connection, services, sessions, client, settings, distFolder } = this;
    connection.onNotification(moveNotification, (params: MoveParams) => this.onMove(params));
    connection.onNotification(trustNotification, (params: TrustParams) => this.onTrust(params));
    connection.onSelectionRanges((params, token) => this.selectionRanges(params, token));
    connection.onShutdown(() => sessions.closeAll());
    serveRuns(connection, sessions, () => client.trusted);
    serveSources(connection, {
      client,
      refreshSettings: () => settings.refresh(),
      distFolder,
      secret: (key) => this.secret(key),
    });
    serveMapping(connection, sessions, distFolder);
    serveCopies(connection, distFolder);
    servePage(connection, sessions);
    serveFilter(connection, services, this.providers.cellOrder);
    services.workspace.TextDocuments.onDidChangeContent(({ document }) => this.renames.changed(document.uri));
    this.forgetClosed();
    listenToNotebooks(connection, services.workspace.NotebookDocuments, (cells) =>
      this.updates().change(cells),
    );
    startLanguageServer(services);
  }

  /** The parts that come later than the language, which needs the providers, are looked up when they are asked. */
  private ideProviders(): IdeProviders {
    return ideProviders({
      notebooks: () => this.services.workspace.NotebookDocuments,
      textDocument: (uri) => this.textDocument(uri),
      renames: this.renames,
      summaries: this.summaries,
      sessions: () => this.sessions,
      sources: this.sources,
      fields: {
        fields: (entityType, attribute) => loadOnDemand(this.distFolder).mappedFields(entityType, attribute),
      },
      folderOf: (huntbook) => folderOf(huntbook, this.client),
      trusted: () => this.client.trusted,
      askAgain: () => this.client.askAgain,
      snippets: () => this.client.snippets,
      defaultScheme: () => this.client.settings.engine.defaultScheme,
      countHints: () => this.client.settings.countHints,
    });
  }

  private textDocument(uri: string): TextDocument | undefined {
    return this.services.workspace.TextDocuments.get(uri);
  }

  private sessionsHost(): SessionsHost {
    const { client, distFolder, summaries } = this;
    return {
      startWorker: (setup) => startWorker(distFolder, setup, client.settings.memoryMb),
      refreshSettings: () => this.settings.refresh(),
      settings: (huntbook) => ({ ...client.settings.engine, folder: folderOf(huntbook, client) }),
      trusted: () => client.trusted,
      secret: (key) => this.secret(key),
      onVariable: (huntbook, variable) => {
        summaries.set(huntbook, variable);
        this.refreshInlayHints();
      },
      // Not with each variable or cell: a check of a long huntflow costs more than many statements do, and requests wait for it.
      onRest: (huntbook) => this.updates().change(this.documentsOf(huntbook)),
      onGone: (huntbook) => {
        summaries.forget(huntbook);
        this.checkAgain();
        this.refreshInlayHints();
      },
    };
  }

  private onSettings(): void {
    this.sessions.configure();
    this.onOutsideChanged();
  }

  private onTrust({ trusted }: TrustParams): void {
    this.client.trusted = trusted;
    this.sessions.trust(trusted);
    this.onOutsideChanged();
  }

  private onOutsideChanged(): void {
    this.sources.forget();
    this.checkAgain();
    this.refreshInlayHints();
  }

  private async onRenamed(huntbook: string, rename: Rename): Promise<void> {
    const variables = await this.sessions.rename(huntbook, rename.from, rename.to);
    if (variables === undefined) return;
    this.summaries.replace(huntbook, variables);
    const told = variables.map(({ name, birthCommand }) => ({ name, birthCommand }));
    void this.connection.sendNotification(renamedNotification, { huntbook, ...rename, variables: told });
    this.checkAgain();
    this.refreshInlayHints();
  }

  private onMove({ from, to }: MoveParams): void {
    if (!this.sessions.move(from, to)) return;
    this.summaries.move(from, to);
    this.checkAgain();
    this.refreshInlayHints();
  }

  /** Langium has no service for it. */
  private async selectionRanges(
    { textDocument, positions }: SelectionRangeParams,
    token: CancellationToken,
  ): Promise<SelectionRange[] | undefined> {
    const uri = URI.parse(textDocument.uri);
    const { DocumentBuilder, LangiumDocuments } = this.services.workspace;
    await DocumentBuilder.waitUntil(DocumentState.Parsed, uri, token);
    const document = LangiumDocuments.getDocument(uri);
    return document && selectionRanges(document, positions);
  }

  /** A huntbook that is closed has no variables any more. */
  private forgetClosed(): void {
    const { NotebookDocuments, TextDocuments } = this.services.workspace;
    NotebookDocuments.onDidClose(({ uri }) => void this.sessions.close(uri));
    // Its text may have been open beside the notebook, or before it.
    TextDocuments.onDidClose(({ document: { uri } }) => {
      if (NotebookDocuments.getNotebookDocument(uri) === undefined) void this.sessions.close(uri);
    });
  }

  /** Before the settings were read, the profiles in them are not known. */
  private async loadSourceNames(folder: string): ReturnType<typeof loadSourceNames> {
    await this.settings.firstRead;
    return loadSourceNames(this.distFolder, folder, this.client);
  }

  private async secret(key: string): Promise<string | undefined> {
    if (!this.client.secrets) return undefined;
    const params: SecretParams = { key };
    const secret = (await this.connection.sendRequest<string | null>(secretRequest, params)) ?? undefined;
    if (secret !== undefined) this.secrets.remember(secret);
    return secret;
  }

  /** What a diagnostic says may depend on data sources and on what a run has seen: text that is the same is not parsed again. */
  private checkAgain(): void {
    this.updates().change(this.services.workspace.TextDocuments.keys());
  }

  /** What a run has seen matters to its own huntbook alone. */
  private documentsOf(huntbook: string): readonly string[] {
    const { NotebookDocuments, TextDocuments } = this.services.workspace;
    return TextDocuments.keys().filter((uri) => huntbookOf(NotebookDocuments, uri) === huntbook);
  }

  private updates(): KestrelUpdateHandler {
    return this.services.lsp.DocumentUpdateHandler as KestrelUpdateHandler;
  }

  private askForInlayHints(): void {
    if (this.client.refreshesInlayHints) this.connection.languages.inlayHint.refresh().catch(() => undefined);
  }
}
