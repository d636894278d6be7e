import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Thread } from '../engine/ports.js';

/** Starts the thread that reads files for an engine. */
export function startReader(distFolder: string): Thread {
  const worker = new Worker(path.join(distFolder, 'reader-worker.cjs'), { stdout: true });
  // Standard output may be the LSP stream: nothing but messages may be written there.
  worker.stdout.pipe(process.stderr);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(message, died) {
      worker.on('message', message);
      worker.on('error', died);
      worker.on('exit', (code) => died(new Error(`the thread ended with code ${code}`)));
    },
    stop: () => void worker.terminate(),
  };
}
