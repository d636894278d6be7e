import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { isFolderThere } from '../node/working-folder.js';

/** The programs of `dist/` that run in threads (server/threads/thread.ts). */
type ThreadProgram = 'engine-worker' | 'reader-worker' | 'source-worker';

export function startThread(
  distFolder: string,
  program: ThreadProgram,
  options: Pick<WorkerOptions, 'workerData' | 'resourceLimits'> = {},
): Worker {
  leaveMissingFolder(distFolder);
  const worker = new Worker(path.join(distFolder, 'thread.cjs'), {
    ...options,
    argv: [program],
    stdout: true,
  });
  // Standard output may be the LSP stream: nothing but messages may be written there.
  worker.stdout.pipe(process.stderr);
  return worker;
}

/** No thread starts in a folder that somebody deleted, such as the one that VS Code was started in. */
function leaveMissingFolder(distFolder: string): void {
  if (!isFolderThere()) process.chdir(distFolder);
}
