import { describe, expect, it } from 'vitest';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { authority } from '../../../../kit/tls/certificates.js';

const auth = { username: 'hunter', password: 'secret-of-the-test' };

describe('a profile with connector elastic_ecs', () => {
  it.each([
    [{ host: 'es.example', port: 9200 }, 'https://es.example:9200'],
    [{ host: 'es.example' }, 'https://es.example'],
    [{ host: '2001:db8::1', port: 9200 }, 'https://[2001:db8::1]:9200'],
    [{ host: 'http://[::1]/elastic/', port: 9200 }, 'http://[::1]:9200/elastic'],
    [{ host: 'http://127.0.0.1:9200' }, 'http://127.0.0.1:9200'],
    [{ host: 'es.example', port: 65_535 }, 'https://es.example:65535'],
    [{ host: 'http://127.0.0.1', port: '9201' }, 'http://127.0.0.1:9201'],
    [{ host: 'https://es.example/behind/a/proxy' }, 'https://es.example/behind/a/proxy'],
  ])('%j is reached at %s', (connection, node) => {
    expect(elasticConfig('host101', { connection, config: { auth } }).node).toBe(node);
  });

  it.each([
    [
      { username: 'u', password: 'p' },
      { username: 'u', password: 'p' },
    ],
    // As settings may have it.
    [
      { username: 'u', password: 20210401 },
      { username: 'u', password: '20210401' },
    ],
    [{ id: 'i', api_key: 'k' }, { apiKey: { id: 'i', api_key: 'k' } }],
    [{ api_key: 'a2V5' }, { apiKey: 'a2V5' }],
    [{ access_token: 't' }, { bearer: 't' }],
    [{}, undefined],
  ])('logs in with %j', (given, read) => {
    expect(elasticConfig('x', { connection: { host: 'h' }, config: { auth: given } }).auth).toEqual(read);
  });

  it.each([
    ['false does not check', false, { rejectUnauthorized: false }],
    ['"false" neither', 'false', { rejectUnauthorized: false }],
    ['PEM text is trusted', authority, { ca: authority }],
    ['true is the usual check', true, undefined],
  ])('selfSignedCert: %s', (_, given, read) => {
    const config = elasticConfig('x', { connection: { host: 'h', selfSignedCert: given }, config: { auth } });
    expect(config.tls).toEqual(read);
  });

  it.each([
    ['winlogbeat-*', 'winlogbeat-*'],
    [['a', 'b'], 'a,b'],
    ['a, b', 'a,b'],
    ['one:logs-*,two:logs-*', 'one:logs-*,two:logs-*'],
    [undefined, '*'],
  ])('indices %j are %s', (indices, read) => {
    expect(elasticConfig('x', { connection: { host: 'h', indices }, config: { auth } }).indices).toBe(read);
  });

  it.each([
    [{}, { timeoutMs: 60_000, pageSize: 5000 }],
    [
      { timeout: 5, batch_size: 100, time_range: 30 },
      { timeoutMs: 5000, pageSize: 100, liveSpanMs: 1_800_000 },
    ],
    [{ timeout: 5, single_batch_timeout: '7' }, { timeoutMs: 7000 }],
    [{ retrieval_batch_size: 50_000, batch_size: 1 }, { pageSize: 10_000 }],
    [{ verify_cert: false }, { tls: { rejectUnauthorized: false } }],
    [{ result_limit: 1, dialects: ['beats'] }, { pageSize: 5000 }],
  ])('options %j', (options, read) => {
    expect(elasticConfig('x', { connection: { host: 'h', options }, config: { auth } })).toMatchObject(read);
  });

  it.each([
    [{ host: 'h', port: 'https' }, 'connection.port of profile "host101" is no number'],
    [{ host: 'h', indices: { a: 'b' } }, 'connection.indices of profile "host101" names no index'],
    [{ host: 'h', indices: ['a', ['b']] }, 'connection.indices of profile "host101" names no index'],
    [{ host: 'h', port: 99_999 }, 'connection.port of profile "host101" is no port'],
    [{ host: 'h', port: '92.5' }, 'connection.port of profile "host101" is no port'],
    [
      { host: 'h', options: { timeout: 'soon' } },
      'connection.options.timeout of profile "host101" is no number',
    ],
    [
      { host: 'h', selfSignedCert: 'my.pem' },
      'connection.selfSignedCert of profile "host101" is no certificate',
    ],
    [{ host: 'h', selfSignedCert: authority.replaceAll('\n', ' ') }, 'is no certificate'],
  ])('%j is refused: %s', (connection, message) => {
    expect(() => elasticConfig('host101', { connection, config: { auth } })).toThrow(message);
  });

  it.each([
    [{ config: { auth } }, 'profile "host101" has no "connection" section'],
    [{ connection: {}, config: { auth } }, 'invalid host101 connection section: no "host" field'],
    [{ connection: { host: 'h' } }, 'profile "host101" has no "config" section'],
    [{ connection: { host: 'h' }, config: {} }, 'invalid host101 configuration section: no "auth" field'],
    [
      { connection: { host: 'ftp://h' }, config: { auth } },
      'profile "host101" has a host that is no http(s) address',
    ],
    [
      { connection: { host: 'https://u:p@h' }, config: { auth } },
      'profile "host101" has a host that is no http(s) address',
    ],
    [
      { connection: { host: 'https://:p@h' }, config: { auth } },
      'profile "host101" has a host that is no http(s) address',
    ],
    [
      { connection: { host: 'my server' }, config: { auth } },
      'profile "host101" has a host that is no http(s) address',
    ],
  ])('%j is refused: %s', (profile, message) => {
    expect(() => elasticConfig('host101', profile)).toThrow(message);
  });

  it('waits no longer than a timer can, and asks for whole documents', () => {
    const options = { timeout: 1e9, batch_size: '0.5' };
    expect(elasticConfig('x', { connection: { host: 'h', options }, config: { auth } })).toMatchObject({
      timeoutMs: 2_147_483_647,
      pageSize: 1,
    });
  });

  it('never shows a secret', () => {
    try {
      elasticConfig('x', { connection: { host: `https://u:${auth.password}@h` }, config: { auth } });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(auth.password);
    }
  });
});
