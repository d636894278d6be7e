/** What is said where no answer came, by the words of Node.js and its clients. */
import { expect, test } from 'vitest';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { connectionFailure } from '../../../../../engine/sources/elastic-ecs/connection-failure.js';
import { isPassing } from '../../../../../engine/sources/elastic-ecs/failures.js';

const config = elasticConfig('one', { connection: { host: 'es.example', port: 9200 }, config: { auth: {} } });
const behindProxy = { ...config, proxy: 'http://hunter:secret@proxy.example:3128/' };

test.each([
  ['getaddrinfo ENOTFOUND es.example', 'source-unknown-host', 'there is no host es.example'],
  ['getaddrinfo EAI_AGAIN es.example', 'source-unknown-host', 'there is no host es.example'],
  ['connect ECONNREFUSED 10.0.0.1:9200', 'source-unreachable', 'nothing listens at https://es.example:9200'],
  [
    'connect EHOSTUNREACH 10.0.0.1:9200',
    'source-unreachable',
    'no connection to https://es.example:9200 (connect EHOSTUNREACH 10.0.0.1:9200)',
  ],
  [
    'socket hang up',
    'source-unreachable',
    'the connection to https://es.example:9200 broke (socket hang up)',
  ],
  [
    'write EPROTO 80:error:0A00010B:SSL routines::wrong version number',
    'source-no-tls',
    'the server at https://es.example:9200 does not speak TLS',
  ],
])('%s is %s', (message, code, what) => {
  const error = connectionFailure(message, config);
  expect(error.code).toBe(code);
  expect(error.message).toBe(`stixshifter://one: ${what}`);
  expect(error.hint).toBeTruthy();
});

test.each([
  ['Bad response: 407', 'wants another user or password'],
  ['Bad response: 403', 'does not let this through (403)'],
  ['getaddrinfo ENOTFOUND proxy.example', 'has a host name that nobody knows'],
  ['connect ECONNREFUSED 10.0.0.2:3128', 'does not answer'],
])('of a proxy, %s: it %s', (message, what) => {
  const error = connectionFailure(message, behindProxy);
  expect([error.code, error.message]).toEqual([
    'source-proxy',
    `stixshifter://one: the proxy http://proxy.example:3128 ${what}`,
  ]);
  expect(JSON.stringify(error.asWarning())).not.toContain('secret');
});

test('what a server behind a proxy says is not of the proxy', () => {
  expect(connectionFailure('unable to verify the first certificate', behindProxy).code).toBe(
    'source-certificate',
  );
});

test.each([
  [429, true],
  [502, true],
  [503, true],
  [504, true],
  [500, false],
  [404, false],
])('an answer of status %d is worth another try: %j', (statusCode, expected) => {
  expect(isPassing({ name: 'ResponseError', message: '', meta: { statusCode } })).toBe(expected);
});
