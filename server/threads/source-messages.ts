/** What the server's main thread and the worker that asks a data source say to each other. */
import type { SourceReport, SourceSetup } from '../../engine/model/inspection.js';
import type { SourceContext } from '../../engine/sources/context.js';

/** `workerData`. */
export interface SourceWorkerSetup {
  readonly source: SourceSetup;
  readonly settings: SourceContext['settings'];
  readonly trusted: boolean;
}

/** Sent once, when the worker starts: the one secret that it can need, where there is one. */
export interface ToSourceWorker {
  readonly secret: string | undefined;
}

export type FromSourceWorker =
  | { readonly report: SourceReport | null }
  /** A fault of ours, not of the source. */
  | { readonly fault: string };
