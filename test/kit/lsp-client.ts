import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  CancellationTokenSource,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type NotebookCell,
  type NotebookDocumentChangeEvent,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentItem,
} from 'vscode-languageserver/node';
import {
  runEventNotification,
  runRequest,
  type InitializationOptions,
  type RunAnswer,
  type RunEvent,
  type RunEventParams,
} from '../../server/protocol.js';

/** An editor without a face: drives the built server over stdio, like other LSP clients. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** The requests that the server has sent. */
  readonly asked: readonly string[];
  /** Everything that the server has written to standard error and the log. */
  readonly log: string[];
  open(uri: string, text: string): void;
  change(uri: string, text: string): void;
  close(uri: string): void;
  openNotebook(uri: string, cells: readonly { readonly uri: string; readonly text: string }[]): void;
  changeNotebook(uri: string, cells: NotebookDocumentChangeEvent['cells']): void;
  closeNotebook(uri: string, cells: readonly string[]): void;
  /** The diagnostics of a document, as soon as those that were published last satisfy `wanted`. */
  diagnostics(uri: string, wanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** How often diagnostics of a document were published. */
  publications(uri: string): number;
  run(huntbook: string, text: string): { answer: Promise<RunAnswer>; events: RunEvent[]; cancel(): void };
  stop(): Promise<void>;
}

export interface LspClientOptions {
  /** What Node.js runs; the extension's own server where absent. Built by `npm run build`. */
  readonly command?: readonly string[];
  /** Looked at each time that the server asks. */
  readonly settings?: unknown;
  /** What the client says that it can do; without it, what editors say today. It answers whatever it is asked. */
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** What it finds in its environment beside all that the tests do. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the server and initializes it. */
export async function startLspClient(options: LspClientOptions = {}): Promise<LspClient> {
  const server = spawn(process.execPath, options.command ?? ['dist/server.cjs', '--stdio'], {
    stdio: 'pipe',
    env: { ...process.env, ...options.env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const parts = {
    log: keptLog(server, connection),
    asked: answerRequests(connection, options),
    ...publishedDiagnostics(connection),
    ...runsOn(connection),
    ...documentsOn(connection),
  };
  connection.listen();
  const initialized = await initialize(connection, options);
  return { connection, process: server, initialized, ...parts, stop: () => stop(server, connection) };
}

function keptLog(server: ChildProcessWithoutNullStreams, connection: ProtocolConnection): string[] {
  const log: string[] = [];
  server.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  return log;
}

/** Answers what the server asks, and keeps what that was. */
function answerRequests(connection: ProtocolConnection, options: LspClientOptions): string[] {
  const asked: string[] = [];
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
    asked.push('workspace/configuration');
    return items.map(() => options.settings ?? null);
  });
  connection.onRequest('client/registerCapability', () => {
    asked.push('client/registerCapability');
    return null;
  });
  return asked;
}

/** Settings, and the forms of answers that editors read today. */
const usualCapabilities: ClientCapabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } },
  },
};

async function initialize(
  connection: ProtocolConnection,
  { capabilities, initializationOptions = {} }: LspClientOptions,
): Promise<InitializeResult> {
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: capabilities ?? usualCapabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  return initialized;
}

type Documents = Pick<
  LspClient,
  'open' | 'change' | 'close' | 'openNotebook' | 'changeNotebook' | 'closeNotebook'
>;

function documentsOn(connection: ProtocolConnection): Documents {
  const tell = (method: string, params: unknown) => void connection.sendNotification(method, params);
  let version = 1;
  return {
    open: (uri, text) => tell('textDocument/didOpen', { textDocument: documentItem(uri, text) }),
    change: (uri, text) =>
      tell('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      }),
    close: (uri) => tell('textDocument/didClose', { textDocument: { uri } }),
    openNotebook: (uri, cells) =>
      tell('notebookDocument/didOpen', {
        notebookDocument: {
          uri,
          notebookType: 'kestrel-huntbook',
          version: 1,
          cells: cells.map((cell): NotebookCell => ({ kind: 2, document: cell.uri })),
        },
        cellTextDocuments: cells.map((cell) => documentItem(cell.uri, cell.text)),
      }),
    changeNotebook: (uri, cells) =>
      tell('notebookDocument/didChange', {
        notebookDocument: { uri, version: ++version },
        change: { cells },
      }),
    closeNotebook: (uri, cells) =>
      tell('notebookDocument/didClose', {
        notebookDocument: { uri },
        cellTextDocuments: cells.map((cell) => ({ uri: cell })),
      }),
  };
}

function runsOn(connection: ProtocolConnection): Pick<LspClient, 'run'> {
  const runs = new Map<string, RunEvent[]>();
  connection.onNotification(runEventNotification, ({ run, event }: RunEventParams) => {
    runs.get(run)?.push(event);
  });
  return {
    run(huntbook, text) {
      const run = String(runs.size + 1);
      const events: RunEvent[] = [];
      runs.set(run, events);
      const cancel = new CancellationTokenSource();
      const params = { huntbook, text, run };
      const answer = connection.sendRequest<RunAnswer>(runRequest, params, cancel.token);
      return { answer, events, cancel: () => cancel.cancel() };
    },
  };
}

async function stop(server: ChildProcessWithoutNullStreams, connection: ProtocolConnection): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
}

function documentItem(uri: string, text: string): TextDocumentItem {
  return { uri, languageId: 'kestrel', version: 1, text };
}

function publishedDiagnostics(
  connection: ProtocolConnection,
): Pick<LspClient, 'diagnostics' | 'publications'> {
  const counts = new Map<string, number>();
  const last = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      last.set(uri, diagnostics);
      counts.set(uri, (counts.get(uri) ?? 0) + 1);
      for (const look of [...waiting]) look();
    },
  );
  return {
    publications: (uri) => counts.get(uri) ?? 0,
    diagnostics: (uri, wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const found = last.get(uri);
          if (!found || !wanted(found)) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
