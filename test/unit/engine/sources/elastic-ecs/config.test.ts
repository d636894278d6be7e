import { describe, expect, it } from 'vitest';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';

const auth = { username: 'hunter', password: 'secret-of-the-test' };

describe('a profile with connector elastic_ecs', () => {
  it.each([
    [{ host: 'es.example', port: 9200 }, 'https://es.example:9200'],
    [{ host: 'es.example' }, 'https://es.example'],
    [{ host: 'http://127.0.0.1:9200' }, 'http://127.0.0.1:9200'],
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
    [{ id: 'i', api_key: 'k' }, { apiKey: { id: 'i', api_key: 'k' } }],
    [{ api_key: 'a2V5' }, { apiKey: 'a2V5' }],
    [{ access_token: 't' }, { bearer: 't' }],
  ])('logs in with %j', (given, read) => {
    expect(elasticConfig('x', { connection: { host: 'h' }, config: { auth: given } }).auth).toEqual(read);
  });

  it.each([
    ['false does not check', false, false],
    [
      'PEM text is trusted',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
    ],
    ['true is the usual check', true, undefined],
  ])('selfSignedCert: %s', (_, given, read) => {
    const config = elasticConfig('x', { connection: { host: 'h', selfSignedCert: given }, config: { auth } });
    expect(config.certificate).toBe(read);
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
  ])('%j is refused: %s', (profile, message) => {
    expect(() => elasticConfig('host101', profile)).toThrow(message);
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
