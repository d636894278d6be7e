/** The worker thread of one huntbook's engine: the only place where the server runs huntflows. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSession } from '../engine/open-session.js';
import { displayForms } from './display-forms.js';
import type { EngineSetup } from './engine-messages.js';
import { nodePorts } from './node-ports.js';
import { serveSession } from './serve-session.js';

const setup = workerData as EngineSetup;
if (parentPort)
  serveSession(parentPort, setup, {
    open: openSession,
    ports: nodePorts(setup.wasmFile),
    display: displayForms,
  });
