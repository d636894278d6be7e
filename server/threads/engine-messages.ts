/**
 * What the server's main thread and an engine worker say to each other: plain data, copied by structured clone.
 * One worker holds the session of one huntbook; `id` ties an answer to its question.
 */
import type { FoundProcesses, RunEvent } from '../../engine/model/result.js';
import type { Settings } from '../../engine/session.js';
import type { VariableSummary } from '../../engine/model/variable.js';
import type { UnmappedOfSource } from '../../engine/model/inspection.js';
import type { ValueCount, ValuesOf } from '../../engine/variables/value-counts.js';
import type { DisplayForms, ProcessesAsk, RowsAnswer, RowsAsk } from '../protocol.js';

/** `workerData` of an engine worker. */
export interface EngineSetup {
  readonly settings: Partial<Settings> & { readonly folder: string };
  readonly trusted: boolean;
  /** The folder of what the build made. */
  readonly distFolder: string;
  /** The memory of its StopFlag. */
  readonly stopMemory: SharedArrayBuffer;
  /** Whether events come with their plain and Markdown forms. */
  readonly displayForms: boolean;
}

/** What a run runs; `fetchAnyway` as in RunOptions. */
export interface RunWork {
  readonly text: string;
  readonly fetchAnyway?: readonly string[];
}

export type ToEngine =
  | ({ readonly kind: 'run'; readonly id: number } & RunWork)
  | { readonly kind: 'cancel'; readonly id: number }
  | ({ readonly kind: 'rows'; readonly id: number } & RowsAsk)
  | ({ readonly kind: 'processes'; readonly id: number } & ProcessesAsk)
  | {
      readonly kind: 'values';
      readonly id: number;
      readonly of: ValuesOf;
      readonly attribute: string;
      readonly limit: number;
    }
  | { readonly kind: 'unmapped'; readonly id: number }
  | { readonly kind: 'rename'; readonly id: number; readonly from: string; readonly to: string }
  | { readonly kind: 'configure'; readonly settings: Partial<Settings> }
  | { readonly kind: 'trust'; readonly trusted: boolean }
  | { readonly kind: 'secret'; readonly id: number; readonly value: string | undefined };

export type FromEngine =
  | {
      readonly kind: 'event';
      readonly id: number;
      readonly event: RunEvent;
      readonly display?: DisplayForms;
    }
  | { readonly kind: 'ran'; readonly id: number; readonly ok: boolean; readonly cancelled: boolean }
  | ({ readonly kind: 'rows'; readonly id: number } & Pick<RowsAnswer, 'rows' | 'rowCount'>)
  | { readonly kind: 'processes'; readonly id: number; readonly found: FoundProcesses | undefined }
  | { readonly kind: 'values'; readonly id: number; readonly values: readonly ValueCount[] }
  | { readonly kind: 'unmapped'; readonly id: number; readonly sources: readonly UnmappedOfSource[] }
  | { readonly kind: 'renamed'; readonly id: number; readonly variables: readonly VariableSummary[] }
  | { readonly kind: 'secret'; readonly id: number; readonly key: string }
  /** A question that could not be answered: a fault of ours, not of the huntflow. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Either end of the line to an engine worker: a MessagePort, `parentPort` or a Worker. */
export interface EngineLine<Out, In> {
  postMessage(message: Out): void;
  on(event: 'message', listener: (message: In) => void): unknown;
}
