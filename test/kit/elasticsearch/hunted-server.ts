import { afterAll, beforeAll } from 'vitest';
import { openSession } from '../../../engine/open-session.js';
import type { Session } from '../../../engine/session.js';
import { testPorts } from '../ports.js';
import { borrowServer, type Server } from './borrowed-server.js';
import { request } from './index-events.js';
import type { ServerName } from './install.mjs';

/** Sends JSON; `path` is below the server. */
export type Send = (method: string, path: string, body: object) => Promise<unknown>;

export interface HuntedServer {
  readonly server: ServerName;
  /** Of the server. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** The huntflows'. */
  readonly folder?: string;
  /** Makes its indices and gives their names. */
  readonly fill: (send: Send, url: string) => Promise<readonly string[]>;
}

/** The profile of indices of a server that lets everybody read. */
export function clusterProfile(host: string, indices: string, options: object = {}) {
  return {
    connector: 'elastic_ecs',
    connection: { host, indices, options },
    config: { auth: { username: 'any', password: 'any' } },
  };
}

/**
 * A real server that runs while the tests of a block do, and a session with a profile for each of its indices, of the same name.
 * The session is there when the tests run.
 */
export function huntedServer({
  server,
  settings = {},
  folder = '/hunts',
  fill,
}: HuntedServer): () => Session {
  let running: Server;
  let session: Session;

  beforeAll(async () => {
    running = await borrowServer(server, settings);
    const { url } = running;
    const send: Send = (method, path, body) => request(`${url}/${path}`, method, JSON.stringify(body));
    const indices = await fill(send, url);
    const profiles = Object.fromEntries(indices.map((index) => [index, clusterProfile(url, index)]));
    session = await openSession(testPorts(), { folder, profiles });
  }, 300_000);
  afterAll(async () => {
    session?.close();
    await running?.stop();
  });
  return () => session;
}
