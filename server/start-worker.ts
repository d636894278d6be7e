import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { engineMemoryMb } from './engine-memory.js';
import type { EngineSetup } from './engine-messages.js';

/** Starts the engine of one huntbook. `memoryMb` 0: half of what there is. */
export function startWorker(
  distFolder: string,
  setup: Omit<EngineSetup, 'distFolder'>,
  memoryMb: number,
): Worker {
  const workerData: EngineSetup = { ...setup, distFolder };
  const worker = new Worker(path.join(distFolder, 'thread.cjs'), {
    argv: ['engine-worker'],
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: engineMemoryMb(memoryMb) },
    stdout: true,
  });
  // Standard output may be the LSP stream: nothing but messages may be written there.
  worker.stdout.pipe(process.stderr);
  return worker;
}
