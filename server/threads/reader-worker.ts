/** The thread that reads large files for an engine. */
import { parentPort } from 'node:worker_threads';
import { serveReading } from '../../engine/sources/reading-thread/serve-reading.js';
import type { ToReader } from '../../engine/sources/reading-thread/messages.js';

const port = parentPort;
if (port) {
  const receive = serveReading((message, transfer) => port.postMessage(message, transfer));
  port.on('message', (message) => receive(message as ToReader));
}
