import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SilentSource {
  readonly url: string;
  open(): number;
  /** Gives those who wait for it this document. */
  answer(document: string): void;
  close(): void;
}

/** A server on this machine that takes requests and does not answer before it is told to. */
export async function silentSource(): Promise<SilentSource> {
  let open = 0;
  const waiting: ServerResponse[] = [];
  const server: Server = createServer((request, response) => {
    open += 1;
    waiting.push(response);
    request.socket.once('close', () => (open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/events.ndjson`,
    open: () => open,
    answer(document) {
      for (const response of waiting.splice(0)) response.end(document);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
