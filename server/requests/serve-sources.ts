import path from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { SourceContext } from '../../engine/sources/context.js';
import { abortSignal } from './abort-signal.js';
import type { ClientFacts } from '../client-facts.js';
import { folderOf } from '../huntbook-folder.js';
import { inspectInWorker } from '../threads/inspect-in-worker.js';
import { loadOnDemand } from '../editor/load-on-demand.js';
import { nodePorts } from '../node/ports.js';
import {
  inspectSourceRequest,
  sourcesRequest,
  type InspectSourceAnswer,
  type InspectSourceParams,
  type SourcesAnswer,
  type SourcesParams,
} from '../protocol.js';

interface SourcesHost {
  readonly client: ClientFacts;
  /** Brings the settings in ClientFacts up to date. */
  readonly refreshSettings: () => Promise<void>;
  readonly distFolder: string;
  readonly secret: (key: string) => Promise<string | undefined>;
}

/** What is set up is read anew each time, the settings too: who asks has just changed them. */
export function serveSources(
  connection: Connection,
  { client, refreshSettings, distFolder, secret }: SourcesHost,
): void {
  async function contextOf({ huntbook = '' }: SourcesParams): Promise<SourceContext> {
    await refreshSettings();
    return sourceContext(distFolder, folderOf(huntbook, client), client);
  }
  connection.onRequest(sourcesRequest, async (params: SourcesParams): Promise<SourcesAnswer> => {
    const { listSources } = loadOnDemand(distFolder);
    return listSources(await contextOf(params));
  });
  connection.onRequest(
    inspectSourceRequest,
    async (
      { source, ...params }: InspectSourceParams,
      token: CancellationToken,
    ): Promise<InspectSourceAnswer> => {
      const { settings } = await contextOf(params);
      const ask = { source, settings, trusted: client.trusted };
      return inspectInWorker(distFolder, ask, secret, abortSignal(token));
    },
  );
}

/** The names of the data sources that are set up for a folder; undefined where they cannot be read. */
export async function loadSourceNames(distFolder: string, folder: string, client: ClientFacts) {
  const { profileNames } = loadOnDemand(distFolder);
  return profileNames(sourceContext(distFolder, folder, client));
}

/** For the names of data sources alone: nothing is opened with it. */
function sourceContext(
  distFolder: string,
  folder: string,
  { trusted, settings }: ClientFacts,
): SourceContext {
  const ports = { ...nodePorts(distFolder), trusted, secret: () => Promise.resolve(undefined) };
  return { ports, settings: { ...settings.engine, folder: path.resolve(folder) } };
}
