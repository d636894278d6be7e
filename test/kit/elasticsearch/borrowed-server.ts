import { freemem } from 'node:os';
import { request } from './index-events.js';
import type { ServerName } from './install.mjs';
import { start } from './server.mjs';

export type Server = Awaited<ReturnType<typeof start>>;
type Settings = Readonly<Record<string, string>>;

/** What a server takes at the most, and as much for all else. */
const enoughMemory = 3 * 1024 ** 3;
/** Emptied, for the next tests in this process that want such a server: to start one takes ten seconds. They end with the process. */
const waiting = new Map<string, Server[]>();
// Vitest ends its processes so, and without this nobody hears of their end.
process.once('SIGTERM', () => process.exit());

/**
 * A server that holds nothing, for some tests alone; `stop` gives it back. Their indices are taken away then: tests that make anything
 * else on it, or end it, start one of their own.
 */
export async function borrowServer(name: ServerName, settings: Settings = {}): Promise<Server> {
  const kind = JSON.stringify([name, settings]);
  const servers = waiting.get(kind) ?? [];
  waiting.set(kind, servers);
  const running = servers.pop() ?? (await start(name, { settings }));
  const giveBack = async () => {
    if (freemem() < enoughMemory) return running.stop();
    await request(`${running.url}/*?expand_wildcards=all`, 'DELETE');
    servers.push(running);
  };
  return { ...running, stop: giveBack };
}
