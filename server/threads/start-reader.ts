import type { Thread } from '../../engine/ports.js';
import { startThread } from './start-thread.js';

/** Starts the thread that reads files for an engine. */
export function startReader(distFolder: string): Thread {
  const worker = startThread(distFolder, 'reader-worker');
  const ended = new Promise<Error>((resolve) => {
    worker.on('error', resolve);
    worker.on('exit', (code) => resolve(new Error(`the thread ended with code ${code}`)));
  });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(message, died) {
      worker.on('message', message);
      void ended.then(died);
    },
    stop: () => void worker.terminate(),
  };
}

/** Starts readers, the first at once: until a file is asked for, a second core has nothing else to do. */
export function readersAhead(distFolder: string): () => Thread {
  let first: Thread | undefined = startReader(distFolder);
  return () => {
    const reader = first ?? startReader(distFolder);
    first = undefined;
    return reader;
  };
}
