import type { InspectSourceAnswer } from '../protocol.js';
import type { FromSourceWorker, SourceWorkerSetup, ToSourceWorker } from './source-messages.js';
import { startThread } from './start-thread.js';

/**
 * Asks a data source in a thread of its own, so that a large file does not hold up the editor. Null when it was stopped.
 * Rejects for a fault of ours.
 */
export async function inspectInWorker(
  distFolder: string,
  setup: SourceWorkerSetup,
  secretOf: (key: string) => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<InspectSourceAnswer> {
  const { secretKey } = setup.source;
  const secret = secretKey === undefined ? undefined : await secretOf(secretKey);
  if (signal.aborted) return null;
  const worker = startThread(distFolder, 'source-worker', { workerData: setup });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(null), { once: true });
      worker.on('message', (message: FromSourceWorker) => {
        if ('report' in message) resolve(message.report);
        else reject(new Error(message.fault));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the thread ended with code ${code}`)));
      const message: ToSourceWorker = { secret };
      worker.postMessage(message);
    });
  } finally {
    void worker.terminate();
  }
}
