import type { Worker } from 'node:worker_threads';
import { engineMemoryMb } from './engine-memory.js';
import type { EngineSetup } from '../threads/engine-messages.js';
import { startThread } from '../threads/start-thread.js';

/** Starts the engine of one huntbook. `memoryMb` 0: half of what there is. */
export function startWorker(
  distFolder: string,
  setup: Omit<EngineSetup, 'distFolder'>,
  memoryMb: number,
): Worker {
  const workerData: EngineSetup = { ...setup, distFolder };
  const resourceLimits = { maxOldGenerationSizeMb: engineMemoryMb(memoryMb) };
  return startThread(distFolder, 'engine-worker', { workerData, resourceLimits });
}
