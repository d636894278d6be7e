import { afterEach, describe, expect, it } from 'vitest';
import type { KestrelError } from '../../../../engine/errors.js';
import { openSources } from '../../../../engine/sources/open-source.js';
import { proxyFor } from '../../../../engine/sources/proxy.js';
import { fakeElastic, likeOpenSearch, type FakeElastic } from '../../../kit/fake-elastic.js';
import { testPorts } from '../../../kit/ports.js';
import { startProxy, type TestProxy } from '../../../kit/proxy.js';
import { certificate } from '../../../kit/tls/certificates.js';

describe('an address', () => {
  const proxied = { HTTPS_PROXY: 'http://secure:1', http_proxy: 'plain:2' };
  it.each([
    ['https://es.example', proxied, 'http://secure:1/'],
    ['http://es.example:9200', proxied, 'http://plain:2/'],
    ['http://es.example', { ALL_PROXY: 'https://u:p@all:3' }, 'https://u:p@all:3/'],
    ['https://es.example', {}, undefined],
    ['https://es.example', { HTTPS_PROXY: '' }, undefined],
    ['https://es.example', { HTTPS_PROXY: '', ALL_PROXY: 'http://all:3' }, 'http://all:3/'],
    ['https://localhost:9200', proxied, undefined],
    ['http://127.0.0.1:9200', proxied, undefined],
    ['http://[::1]:9200', proxied, undefined],
  ])('%s with %j is asked through %s', (address, env, proxy) => {
    expect(proxyFor(address, env)).toBe(proxy);
  });

  it.each([
    ['https://es.example', 'es.example', true],
    ['https://es.example', 'a, example', true],
    ['https://es.example', '.example', true],
    ['https://es.example', '*.EXAMPLE', true],
    ['https://es.example', '*', true],
    ['https://notexample', 'example', false],
    ['https://es.example:9200', 'es.example:9200', true],
    ['https://es.example:9201', 'es.example:9200', false],
    ['https://es.example', 'es.example:443', true],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://11.1.2.3', '10.0.0.0/8', false],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3:9200', '10.1.2.3:9200', true],
    ['https://[fd00::1]:9200', 'fd00::1', true],
    ['https://[fd00::1]:9200', 'fd00::/8', true],
    ['https://[fd00::1]:9200', '10.0.0.0/8', false],
    ['https://10.1.2.3', 'fd00::/8, es.example', false],
    ['https://es.example', '', false],
    ['https://es.example', ' ,', false],
  ])('%s with NO_PROXY=%s is asked directly: %s', (address, NO_PROXY, directly) => {
    expect(proxyFor(address, { ...proxied, NO_PROXY }) === undefined).toBe(directly);
  });

  it.each(['socks5://p:1', 'http://', 'http://a b'])('%s is no proxy, and not shown', (HTTPS_PROXY) => {
    expect(() => proxyFor('https://es.example', { HTTPS_PROXY })).toThrow(
      'the proxy in HTTPS_PROXY is no http:// or https:// address',
    );
  });
});

let server: FakeElastic | undefined;
let proxy: TestProxy | undefined;

afterEach(async () => {
  await proxy?.stop();
  await server?.stop();
});

/** Reads a profile whose host only the proxy can reach; how it failed. */
async function read(host: string, env: Record<string, string>): Promise<KestrelError | undefined> {
  const connection = { host, port: 9200, indices: 'events', selfSignedCert: false };
  const config = { auth: { username: 'hunter', password: 'secret-of-the-server' } };
  const profiles = { one: { connector: 'elastic_ecs', connection, config } };
  const ports = { ...testPorts(), env };
  const [source] = await openSources('one', { ports, settings: { folder: '/hunt', profiles } });
  try {
    for await (const batch of source?.query({ type: 'process' }, new AbortController().signal) ?? [])
      expect(batch.records).toEqual([]);
    return undefined;
  } catch (error) {
    return error as KestrelError;
  }
}

describe.each([
  ['Elasticsearch', {}],
  ['OpenSearch', likeOpenSearch],
] as const)('%s behind a proxy', (_, answers) => {
  async function behind(tls: boolean, login?: string): Promise<string> {
    server = await fakeElastic(answers, tls ? certificate('good') : undefined);
    proxy = await startProxy(Number(new URL(server.url).port), login);
    return proxy.url;
  }

  it.each(['http', 'https'])('is read over %s', async (scheme) => {
    const url = await behind(scheme === 'https');
    expect(await read(`${scheme}://es.example`, { ALL_PROXY: url })).toBeUndefined();
    expect(new Set(proxy?.asked)).toEqual(new Set(['es.example:9200']));
    expect(server?.requests.some(({ kind }) => kind === 'search')).toBe(true);
  });

  it.each([false, true])('is read where the proxy wants a password, over TLS: %s', async (tls) => {
    const url = await behind(tls, 'me:p w');
    const login = url.replace('//', '//me:p%20w@');
    const host = tls ? 'es.example' : 'http://es.example';
    expect(await read(host, { ALL_PROXY: login })).toBeUndefined();
    const error = await read(host, { ALL_PROXY: url.replace('//', '//me:wrong-one@') });
    expect(error).toMatchObject({ code: 'source-proxy' });
    expect(error?.message).toBe(`stixshifter://one: the proxy ${url} wants another user or password`);
    expect(JSON.stringify([error?.message, error?.hint])).not.toContain('wrong-one');
  });

  it('is not looked for where the proxy does not answer', async () => {
    const url = await behind(true);
    await proxy?.stop();
    const error = await read('es.example', { HTTPS_PROXY: url });
    expect(error?.message).toBe(`stixshifter://one: the proxy ${url} does not answer`);
    expect(error?.hint).toContain('NO_PROXY');
  });
});
