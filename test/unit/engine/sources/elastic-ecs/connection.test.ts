import { afterEach, describe, expect, it } from 'vitest';
import type { KestrelError } from '../../../../../engine/errors.js';
import { openSources } from '../../../../../engine/sources/open-source.js';
import {
  fakeElastic,
  likeOpenSearch,
  page,
  refusal,
  type FakeAnswer,
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

// As OpenSearch 2.19 answers an account of which the only right is the action group `read`.
describe('an OpenSearch account that may read single fields of the mappings, but not the indices', () => {
  const capability = (type: string) => ({ [type]: { searchable: true, aggregatable: type !== 'text' } });
  const keyword = { type: 'keyword', ignore_above: 256 };
  const reason =
    'no permissions for [indices:admin/get] and User [name=hunter, backend_roles=[], requestedTenant=null]';
  const type = 'security_exception';
  const lacking: FakeAnswer = {
    status: 403,
    product: 'none',
    body: { status: 403, error: { type, reason, root_cause: [{ type, reason }] } },
  };
  const field = (name: string, mapping: object) => ({ full_name: name, mapping });

  it('is asked as exactly as one that may read them', async () => {
    const commandLine = 'process.command_line';
    server = await fakeElastic({
      ...likeOpenSearch,
      fieldCaps: [
        {
          product: 'none',
          body: {
            indices: ['logs-a'],
            fields: {
              '@timestamp': capability('date'),
              [commandLine]: capability('text'),
              [`${commandLine}.keyword`]: capability('keyword'),
            },
          },
        },
      ],
      indices: [
        lacking,
        {
          product: 'none',
          body: {
            'logs-a': {
              mappings: {
                _routing: field('_routing', {}),
                [commandLine]: field(commandLine, { command_line: { type: 'text', fields: { keyword } } }),
                [`${commandLine}.keyword`]: field(`${commandLine}.keyword`, { keyword }),
              },
            },
          },
        },
      ],
    });
    const [source] = await openSources('one', {
      ports: testPorts(),
      settings: {
        folder: '/hunt',
        profiles: {
          one: {
            connector: 'elastic_ecs',
            connection: { host: server.url, indices: 'logs-*' },
            config: { auth },
          },
        },
      },
    });
    const equal = (value: string) =>
      source?.explain({
        type: 'process',
        pattern: {
          kind: 'comparison',
          references: [],
          attribute: 'command_line',
          operator: '=',
          negated: false,
          values: [value],
          text: 'command_line',
        },
      });
    expect(JSON.stringify((await equal('cmd /c dir'))?.query)).not.toContain('above ignore_above');
    expect(JSON.stringify((await equal('x'.repeat(257)))?.query)).toContain('above ignore_above');
    const paths = server.requests.filter(({ kind }) => kind === 'indices').map(({ path }) => path);
    expect(paths).toEqual(['/logs-*', '/logs-*/_mapping/field/*']);
  });
});
