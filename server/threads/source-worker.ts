/** The worker thread that asks one data source what it holds, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { inspectSources } from '../../engine/sources/inspect-sources.js';
import { nodePorts } from '../node/ports.js';
import type { FromSourceWorker, SourceWorkerSetup, ToSourceWorker } from './source-messages.js';
import { errorText } from '../../language/error-text.js';

const { source, settings, trusted } = workerData as SourceWorkerSetup;

/** Long enough for a cluster that is asleep, short enough for somebody who waits for the answer. */
const timeoutMs = 20_000;

async function main(tell: (message: FromSourceWorker) => void, secret: Promise<string | undefined>) {
  // The profile may have changed since: its secret is for the address that it was kept for.
  const secretOf = (key: string) => (key === source.secretKey ? secret : Promise.resolve(undefined));
  const ports = { ...nodePorts(__dirname), secret: secretOf, trusted };
  const options = { signal: new AbortController().signal, timeoutMs };
  const [report] = await inspectSources([source], { ports, settings }, options);
  tell({ report: report ?? null });
}

const port = parentPort;
if (port) {
  const tell = (message: FromSourceWorker) => port.postMessage(message);
  const secret = new Promise<string | undefined>((resolve) => {
    port.once('message', ({ secret }: ToSourceWorker) => resolve(secret));
  });
  main(tell, secret).catch((error: unknown) => {
    tell({ fault: errorText(error) });
  });
}
