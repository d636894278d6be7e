import { EngineSession } from '../sessions/engine-session.js';
import type { EngineSetup } from '../threads/engine-messages.js';
import type { VariableSummary } from '../protocol.js';
import { startWorker } from '../sessions/start-worker.js';
import { StopFlag } from '../threads/stop-flag.js';

interface EngineHost {
  readonly distFolder: string;
  readonly settings: EngineSetup['settings'];
  /** Megabytes; 0: half of what there is. */
  readonly memoryMb: number;
  readonly onVariable: (variable: VariableSummary) => void;
}

/**
 * The engine of a command line, in a thread of its own as in the editor: this one hears Ctrl+C whatever the engine is busy
 * with, and can say that its memory was not enough.
 */
export function startEngine({ distFolder, settings, memoryMb, onVariable }: EngineHost): EngineSession {
  const stopFlag = new StopFlag();
  // What somebody starts by hand is trusted.
  const setup = { settings, trusted: true, stopMemory: stopFlag.memory, displayForms: false };
  return new EngineSession(startWorker(distFolder, setup, memoryMb), {
    stopFlag,
    onVariable,
    secret: () => Promise.resolve(undefined),
    onGone: () => undefined,
  });
}
