/**
 * The outside world, passed in: clock, files, network, environment, secrets. Tests pass their own; nothing in
 * engine/ reaches for a global instead.
 */
export interface Ports {
  /** Epoch milliseconds UTC. */
  now(): number;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly files: Files;
  /** The wasm binary of sql.js. */
  sqlWasm(): Promise<ArrayBuffer>;
  /** A secret by its key, from VS Code's secret storage; undefined where there is none. Never logged. */
  secret(key: string): Promise<string | undefined>;
  fetch: typeof fetch;
  /** Starts a program of the user's, its arguments handed over as they are, in no shell. Only where `trusted`. */
  startProgram(program: string, args: readonly string[]): RunningProgram;
  /** Whether the workspace may run programs and use its own profiles (VS Code's workspace trust). */
  readonly trusted: boolean;
  /** Starts a thread that reads files (sources/reading-thread); absent where there is none, and then this one reads. */
  readonly startReader?: () => Thread;
  /** Keeps what was read for the sessions to come; absent where nothing is kept. */
  readonly snapshots?: Snapshots;
}

/** What sessions leave for one another. Neither throws: what cannot be kept is not there. */
export interface Snapshots {
  /** What was written last under this key by this version of the program. */
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, parts: readonly Uint8Array[]): Promise<void>;
}

/** Another thread of this program. Messages are copied; buffers in `transfer` change hands. */
export interface Thread {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** To be called before anything is posted. `died`: it could not start, or ended by itself. */
  listen(message: (message: unknown) => void, died: (error: Error) => void): void;
  stop(): void;
}

export interface RunningProgram {
  /** To its standard input, which stays open until it is stopped. */
  write(text: string): void;
  readonly output: AsyncIterable<Uint8Array>;
  /** How it ended: its exit code (null where it was killed), and the last of what it wrote to standard error. Rejects where it cannot be started. */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>;
  /** Closes its input; what then still runs a second later is killed, with all that it started. Resolves when it has ended. */
  stop(): Promise<void>;
}

interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Another one once the file was written, or another one put in its place, even where its time was set back. */
  readonly stamp: string;
  readonly folder: boolean;
  /** A pipe, a device or the like: what it gives has no size, and may never come or never end. */
  readonly stream?: true;
}

/** Where the operating system refuses, `unreadable-file` or `cannot-write` is thrown, which says why (files/file-fault.ts). */
export interface Files {
  /** Undefined where there is no such file. */
  stat(path: string): Promise<FileStat | undefined>;
  /** The bytes of a file, in chunks. */
  read(path: string): AsyncIterable<Uint8Array>;
  readText(path: string): Promise<string>;
  /** In one step: where `data` fails to come, the file stays as it was. `forWhom`: a copy that the user did not ask for is theirs alone. */
  write(path: string, data: Uint8Array | AsyncIterable<Uint8Array>, forWhom?: 'user alone'): Promise<void>;
  /** Names in a folder; empty where there is no such folder. */
  list(folder: string): Promise<string[]>;
}
