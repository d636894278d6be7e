import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

export interface TestProxy {
  readonly url: string;
  /** Which hosts it was asked for, in order: `es.example:9200`. */
  readonly asked: string[];
  stop(): Promise<void>;
}

/**
 * A proxy as networks have it, which is asked by CONNECT and does not look into what goes through it. Whatever host it is asked for,
 * it goes to `port` of this machine. With `login` (`user:password`) it lets nobody else through.
 */
export async function startProxy(port: number, login?: string): Promise<TestProxy> {
  const asked: string[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const mayPass = ({ headers }: IncomingMessage) =>
    login === undefined ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
  const server = createServer();
  server.on('connect', (request: IncomingMessage, socket) => {
    asked.push(request.url ?? '');
    sockets.add(socket);
    if (!mayPass(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const behind = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      behind.pipe(socket).pipe(behind);
    });
    sockets.add(behind);
    for (const one of [socket, behind]) one.on('error', () => one.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
