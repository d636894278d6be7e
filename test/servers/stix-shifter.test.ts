import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { RunEvent, StatementResult } from '../../engine/model/result.js';
import { startProgram } from '../../server/node/start-program.js';
import { fakeElastic, page } from '../kit/fake-elastic.js';
import { testPorts } from '../kit/ports.js';
import { install, missing } from '../kit/stix-shifter/install.mjs';
import { authority, certificate } from '../kit/tls/certificates.js';

const why = missing();
if (why !== undefined) process.stderr.write(`Hunts through stix-shifter are skipped: ${why}.\n`);

const secret = 'password-of-the-test';

/** Processes 1 to 5 of one computer, started a second apart; each is the parent of the next. */
const bundle = JSON.stringify({
  type: 'bundle',
  id: 'bundle--5a1c6e52-3ac5-4d3c-8f66-0c7a3e0b8c01',
  spec_version: '2.0',
  objects: [1, 2, 3, 4, 5].map((pid) => ({
    type: 'observed-data',
    id: `observed-data--00000000-0000-4000-8000-00000000000${pid}`,
    created: '2021-04-02T00:00:00Z',
    modified: '2021-04-02T00:00:00Z',
    created_by_ref: 'identity--3532c56d-ea72-48be-a2ad-1a53f4c9c6d3',
    first_observed: `2021-04-02T00:00:0${pid}Z`,
    last_observed: `2021-04-02T00:00:0${pid}Z`,
    number_observed: 1,
    objects: {
      0: {
        type: 'process',
        name: pid % 2 ? 'odd.exe' : 'even.exe',
        pid,
        x_unique_id: `{${pid}}`,
        parent_ref: '1',
      },
      1: { type: 'process', pid: pid - 1, x_unique_id: `{${pid - 1}}` },
    },
  })),
});

describe.skipIf(why !== undefined)('the real stix-shifter', () => {
  let environment: string;
  let server: Server;
  /** Requests that the server never answers: their connection closed. */
  const givenUp: Promise<void>[] = [];
  let hung: (() => void) | undefined;

  beforeAll(async () => {
    environment = await install();
    server = createServer(({ url, headers }, response) => {
      if (url === '/hang') {
        givenUp.push(new Promise((resolve) => response.once('close', resolve)));
        hung?.();
      } else if (url === '/locked' && headers.authorization !== `Basic ${btoa(`hunter:${secret}`)}`) {
        response.writeHead(401).end('no');
      } else response.end(bundle);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }, 300_000);
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function run(
    text: string,
    changes: object = {},
    path = '/bundle.json',
    signal = new AbortController().signal,
  ) {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const connection = { host: url, options: { retrieval_batch_size: 2 } };
    const config = { auth: { username: 'hunter', password: secret } };
    const siem = { connector: 'stix_bundle', via: 'stix-shifter', connection, config, ...changes };
    const own = { connector: 'stix_bundle', connection: { host: '/hunt/bundle.json' } };
    const session = await openSession(testPorts({ '/hunt/bundle.json': bundle }, { startProgram }), {
      folder: '/hunt',
      stixShifterPath: environment,
      profiles: { siem, own },
    });
    const events: RunEvent[] = [];
    await session.run(text, { signal, onEvent: (event) => events.push(event) });
    const variables = session.summaries().map(({ name, entities, records }) => [name, entities, records]);
    session.close();
    const results = events.flatMap((event): StatementResult[] =>
      event.kind === 'statement' ? [event.result] : [],
    );
    return { variables, results, errors: results.flatMap(({ error }) => error ?? []) };
  }

  const during = 'START 2021-04-01T00:00:00Z STOP 2021-04-06T00:00:00Z';
  const hunt = (
    source: string,
  ) => `odd = GET process FROM stixshifter://${source} WHERE name = 'odd.exe' ${during}
parents = FIND process CREATED odd
late = GET process FROM stixshifter://${source} WHERE pid > 0 START 2021-04-02T00:00:04Z STOP 2021-04-02T00:00:05Z
none = GET process FROM stixshifter://${source} WHERE name MATCHES '^EVEN' ${during}
regex = GET process FROM stixshifter://${source} WHERE name MATCHES '^even' ${during}`;

  test('page after page, with prefetch: the same entities and records as read by Kestrel itself', async () => {
    const through = await run(hunt('siem'));
    expect(through.errors).toEqual([]);
    expect(through.variables).toEqual((await run(hunt('own'))).variables);
    expect(through.variables[0]).toEqual(['odd', 3, 5]);
  });

  test.each([
    [
      'a wrong password',
      { config: { auth: { username: 'hunter', password: 'wrong-password' } } },
      '/locked',
      /4011?|401/,
    ],
    ['a connector that is not installed', { connector: 'qradar' }, '', /has no connector "qradar"/],
    [
      'a key that the connector does not know',
      { connection: { host: 'x', prot: secret } },
      '',
      /does not know .*prot/,
    ],
    [
      'a server that is not there',
      { connection: { host: 'http://127.0.0.1:1/x' } },
      '',
      /Connect call failed|no connection/,
    ],
  ])('%s', async (_, changes, path, message) => {
    const { errors } = await run(
      `p = GET process FROM stixshifter://siem WHERE pid = 1 ${during}`,
      changes,
      path,
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(message);
    expect(JSON.stringify(errors)).not.toContain(secret);
  });

  test('the right password', async () => {
    const { errors } = await run(
      `p = GET process FROM stixshifter://siem WHERE pid = 1 ${during}`,
      {},
      '/locked',
    );
    expect(errors).toEqual([]);
  });

  test('elastic_ecs of stix-shifter, over TLS with an authority that the profile gives', async () => {
    const hit = (pid: number) => ({
      id: String(pid),
      source: { '@timestamp': '2021-04-02T00:00:00Z', process: { pid, name: 'odd.exe' } },
    });
    const cluster = await fakeElastic(
      { search: [page([hit(1), hit(2)]), page([hit(3)]), page([])] },
      certificate('good'),
    );
    const { hostname, port } = new URL(cluster.url);
    const connection = {
      host: hostname,
      port: Number(port),
      indices: 'events',
      options: { retrieval_batch_size: 2 },
    };
    const text = `p = GET process FROM stixshifter://siem WHERE name = 'odd.exe' ${during}`;
    const ask = (selfSignedCert: string) =>
      run(text, { connector: 'elastic_ecs', connection: { ...connection, selfSignedCert } });
    try {
      const { errors, variables } = await ask(authority);
      expect([errors, variables[0]?.slice(0, 2)]).toEqual([[], ['p', 3]]);
      const untrusted = await ask(certificate('self-signed').cert);
      expect(untrusted.errors[0]?.code).toBe('source-certificate');
    } finally {
      await cluster.stop();
    }
  });

  test('a stop ends the request to the data source', async () => {
    const stop = new AbortController();
    const asked = new Promise<void>((resolve) => (hung = resolve));
    const running = run(
      `p = GET process FROM stixshifter://siem WHERE pid = 1 ${during}`,
      {},
      '/hang',
      stop.signal,
    );
    await Promise.race([asked, running]);
    stop.abort();
    await running;
    expect(givenUp).toHaveLength(1);
    await Promise.all(givenUp);
  });
});
