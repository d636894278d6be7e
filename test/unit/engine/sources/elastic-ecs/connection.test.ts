import { afterEach, describe, expect, it } from 'vitest';
import type { KestrelError } from '../../../../../engine/errors.js';
import { openSources } from '../../../../../engine/sources/open-source.js';
import {
  fakeElastic,
  likeOpenSearch,
  page,
  refusal,
  type FakeElastic,
} from '../../../../kit/fake-elastic.js';
import { testPorts } from '../../../../kit/ports.js';
import { authority, certificate, type CertificateName } from '../../../../kit/tls/certificates.js';

const secret = 'password-of-the-test';
const auth = { username: 'hunter', password: secret };
let server: FakeElastic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Asks a profile for all processes. Throws what the source throws. */
async function ask(connection: object, config: object = { auth }): Promise<void> {
  const profiles = { one: { connector: 'elastic_ecs', connection, config } };
  const [source] = await openSources('one', { ports: testPorts(), settings: { folder: '/hunt', profiles } });
  for await (const batch of source?.query({ type: 'process' }, new AbortController().signal) ?? []) {
    expect(batch.records).toEqual([]);
  }
}

const products = [
  ['Elasticsearch', {}],
  ['OpenSearch', likeOpenSearch],
] as const;

describe.each(products)('%s over TLS', (_, answers) => {
  async function failure(name: CertificateName, connection: object): Promise<KestrelError | undefined> {
    server = await fakeElastic(answers, certificate(name));
    return ask({ host: server.url, ...connection }).then(
      () => undefined,
      (error: KestrelError) => error,
    );
  }
  const trusting = { selfSignedCert: authority };

  it.each([
    ['a certificate of an authority that the profile gives', 'good', trusting],
    [
      'a self-signed certificate that the profile gives',
      'self-signed',
      { selfSignedCert: certificate('self-signed').cert },
    ],
    ['any certificate, where it is not checked', 'expired', { selfSignedCert: false }],
    ['any certificate, where Kestrel says so', 'other-host', { options: { verify_cert: false } }],
  ] as const)('reads %s', async (_, name, connection) => {
    expect(await failure(name, connection)).toBeUndefined();
  });

  it.each([
    ['an authority that nobody gave', 'good', {}, /not trusted/, /PEM text.*selfSignedCert/],
    ['a self-signed certificate', 'self-signed', {}, /not trusted.*self.signed/, /PEM text.*selfSignedCert/],
    ['another self-signed certificate', 'self-signed', trusting, /not trusted/, /PEM text/],
    ['a certificate that is out of date', 'expired', trusting, /has expired/, /renewed/],
    [
      'a certificate for another host',
      'other-host',
      trusting,
      /is not for 127\.0\.0\.1/,
      /host name.*connection\.host/,
    ],
  ] as const)('refuses %s, and says what to do', async (_, name, connection, message, hint) => {
    const error = await failure(name, connection);
    expect(error).toMatchObject({ code: 'source-certificate' });
    expect(error?.message).toMatch(message);
    expect(error?.hint).toMatch(hint);
    expect(server?.requests).toEqual([]);
  });

  it('is https where the host has no scheme', async () => {
    server = await fakeElastic(answers, certificate('good'));
    const { hostname, port } = new URL(server.url);
    await ask({ host: hostname, port, ...trusting });
    await expect(ask({ host: `http://${hostname}`, port })).rejects.toMatchObject({
      code: 'source-unreachable',
      hint: expect.stringContaining('https://') as string,
    });
  });
});

describe.each(products)('%s is told who asks', (_, answers) => {
  it.each([
    [auth, `Basic ${btoa(`hunter:${secret}`)}`],
    [{ id: 'i', api_key: 'k' }, `ApiKey ${btoa('i:k')}`],
    [{ api_key: 'aTpr' }, 'ApiKey aTpr'],
    [{ access_token: 'a.b' }, 'Bearer a.b'],
    [{}, undefined],
  ])('%j', async (auth, authorization) => {
    server = await fakeElastic(answers);
    await ask({ host: server.url }, { auth });
    const asked = server.requests.map((request) => request.authorization);
    expect(new Set(asked)).toEqual(new Set([authorization]));
    expect(server.requests.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['info', 'fieldCaps', 'openPit', 'search', 'closePit']),
    );
  });
});

describe.each(products)('%s is asked for all indices of the profile', (name, answers) => {
  it.each([
    ['logs-endpoint-*', 'logs-endpoint-*'],
    [['a', 'b-*'], 'a,b-*'],
    ['here,far:winlogbeat-*', 'here,far:winlogbeat-*'],
    ['.ds-logs-2021', '.ds-logs-2021'],
  ])('%j', async (indices, written) => {
    const found = { indices: ['here', 'far:winlogbeat-1'], fields: {} };
    const hits = page([], { _clusters: { total: 2, successful: 2 } });
    const given = [{ body: found }, hits].map((one) =>
      name === 'OpenSearch' && typeof one === 'object' ? { ...one, product: 'none' as const } : one,
    );
    server = await fakeElastic({ ...answers, fieldCaps: given.slice(0, 1), search: given.slice(1) });
    await ask({ host: server.url, indices });
    for (const kind of ['fieldCaps', 'openPit']) {
      const request = server.requests.find((one) => one.kind === kind);
      expect(request?.path.split('/')[1]).toBe(written);
    }
  });
});

it('an account that may not ask what the server is reads Elasticsearch, which leaves out its name where it refuses', async () => {
  const reason =
    'action [cluster:monitor/main] is unauthorized for user [hunter] with effective roles [r], this action is granted by the cluster privileges [monitor,manage,all]';
  const refused = refusal(403, 'security_exception', reason);
  const unnamed = typeof refused === 'object' && { ...refused, product: 'none' as const };
  server = await fakeElastic({ info: unnamed ? [unnamed] : [] });
  await ask({ host: server.url, indices: 'events' });
  expect(server.requests.find(({ kind }) => kind === 'openPit')?.path).toBe('/events/_pit');
});
