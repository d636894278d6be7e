/** The worker thread of one huntbook's engine: the only place that runs huntflows. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSession } from '../../engine/open-session.js';
import { displayForms } from './display-forms.js';
import type { EngineSetup } from './engine-messages.js';
import { nodePorts } from '../node/ports.js';
import { serveSession } from './serve-session.js';
import { readersAhead } from './start-reader.js';

const setup = workerData as EngineSetup;
if (parentPort)
  serveSession(parentPort, setup, {
    open: openSession,
    ports: { ...nodePorts(setup.distFolder), startReader: readersAhead(setup.distFolder) },
    display: setup.displayForms ? displayForms : () => undefined,
  });
