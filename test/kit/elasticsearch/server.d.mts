import type { ServerName } from './install.mjs';

/** Starts a server on 127.0.0.1; resolves once the cluster is healthy. */
export function start(
  server: ServerName,
  options?: { port?: number; settings?: Record<string, string | number | boolean>; timeoutMs?: number },
): Promise<{ readonly url: string; readonly pid: number; stop(): Promise<void> }>;
