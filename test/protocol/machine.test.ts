/** The server over stdio where the editor or the computer fails it: it says so on standard error and ends, or goes on. */
import { once } from 'node:events';
import type { Hover } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';

/** How the server ended, and what it said to standard error from now on. */
async function endOf({ process: server, connection, log }: LspClient) {
  const said = log.length;
  const [code] = (await once(server, 'close')) as [number | null];
  connection.dispose();
  return { code, said: log.slice(said).join('') };
}

function send({ process: server }: LspClient, bytes: string): void {
  server.stdin?.write(bytes);
}

describe('input that is no message of LSP', () => {
  it.each([
    ['has no length', 'Foo: bar\r\n\r\n{}', 'Header must provide a Content-Length property.'],
    [
      'has a length that is no number',
      'Content-Length: abc\r\n\r\n{}',
      'Content-Length value must be a number.',
    ],
    ['has no header', 'hello\r\n\r\n', "Message header must separate key and value using ':'"],
  ])('that %s ends the server with status 1, and is told', async (_, bytes, why) => {
    const client = await startLspClient();
    const ended = endOf(client);
    send(client, bytes);
    const { code, said } = await ended;
    expect(code).toBe(1);
    expect(said).toContain(`kestrel: what the editor sends is no message of LSP, so the server ends: ${why}`);
  });

  it('that is shorter in its header than it is ends the server, and tells none of its content', async () => {
    const client = await startLspClient();
    const ended = endOf(client);
    send(client, 'Content-Length: 5\r\n\r\n{"jsonrpc":"2.0","secret":"hunter2"}Content-Length: 2\r\n\r\n{}');
    const { code, said } = await ended;
    expect(code).toBe(1);
    expect(said).toContain('so the server ends');
    expect(said).not.toContain('hunter2');
  });

  it('where only its content is no JSON is left out, and the next message is answered', async () => {
    const client = await startLspClient();
    const said = once(client.process.stderr ?? client.process, 'data');
    send(client, 'Content-Length: 4\r\n\r\n{bad');
    expect(String((await said)[0])).toBe('kestrel: a message of the editor is no JSON, and is left out\n');
    await client.stop();
  });
});

describe('an editor that closes the streams', () => {
  it('without asking for shutdown ends the server with status 1', async () => {
    const client = await startLspClient();
    const ended = endOf(client);
    client.process.stdin?.end();
    expect(await ended).toEqual({ code: 1, said: '' });
  });

  it('or but the one that it reads, ends it, too, as soon as it is answered', async () => {
    const client = await startLspClient();
    const ended = endOf(client);
    client.process.stdout?.destroy();
    send(client, 'Content-Length: 4\r\n\r\nnull');
    expect(await ended).toEqual({ code: 1, said: '' });
  });

  it('after it asked for shutdown ends the server with status 0', async () => {
    const client = await startLspClient();
    const ended = endOf(client);
    await client.connection.sendRequest('shutdown');
    client.process.stdin?.end();
    expect(await ended).toEqual({ code: 0, said: '' });
  });
});

// Node.js says "Etc/Unknown" then, which it does not take itself.
it('shows a time in UTC where the computer does not say its time zone', async () => {
  const client = await startLspClient({ env: { TZ: '' } });
  const uri = 'file:///hunts/time.hf';
  client.open(
    uri,
    "p = GET process FROM file://a WHERE pid = 4 START t'2021-04-01T00:00:00Z' STOP t'2021-04-02T00:00:00Z'",
  );
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 60 },
  });
  expect(JSON.stringify(hover?.contents)).toContain('Thursday, 1 April 2021 at 00:00:00 UTC');
  await client.stop();
});
