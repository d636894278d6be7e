import { describe, expect, it } from 'vitest';
import { accountFailure } from '../../../../../engine/sources/elastic-ecs/account-failure.js';

const config = { name: 'lab', indices: 'logs-*', auth: { username: 'hunter', password: 'any' } };
const failureOf = (refusal: Parameters<typeof accountFailure>[0]) => accountFailure(refusal, config);

// As Elasticsearch 9.4 and OpenSearch 2.19 say it.
describe('an account that lacks a right is told which', () => {
  const elastic = (action: string, privileges: string, kind = 'index') =>
    `action [${action}] is unauthorized for user [hunter] with effective roles [r] on indices [logs-a], this action is granted by the ${kind} privileges [${privileges}]`;
  it.each([
    [
      elastic('indices:data/read/open_point_in_time', 'read,all'),
      'the index privilege read (indices:data/read/open_point_in_time) on these indices',
    ],
    [
      elastic('indices:data/read/field_caps', 'view_index_metadata,manage,read,all'),
      'the index privilege read (indices:data/read/field_caps) on these indices',
    ],
    [
      elastic('cluster:monitor/main', 'monitor,manage,all', 'cluster'),
      'the cluster privilege monitor (cluster:monitor/main).',
    ],
    [
      'no permissions for [indices:data/read/point_in_time/create] and User [name=hunter, backend_roles=[], requestedTenant=null]',
      'the permission indices:data/read/point_in_time/create. Kestrel needs the action group read on these indices',
    ],
    ['told by a proxy', 'needs the privileges read and view_index_metadata'],
  ])('%s', (reason, right) => {
    const failure = failureOf({ statusCode: 403, reason });
    expect(failure).toMatchObject({ code: 'source-permission', what: 'the account may not read logs-*' });
    expect(failure?.hint).toContain(right);
    expect(failure?.hint).not.toContain('hunter');
  });
});

describe('a login that is refused is told why', () => {
  const reason =
    'unable to authenticate with provided credentials and anonymous access is not allowed for this request';
  it.each([
    [{ reason, credentials: 'API key: api key is expired' }, /API key has expired/],
    [{ reason, credentials: 'API key: api key [md4-FaI] has been invalidated' }, /API key was withdrawn/],
    [{ reason, credentials: 'API key: unable to find apikey with id x' }, /no such API key/],
    [{ reason, credentials: 'API key: invalid ApiKey value' }, /given as API key is none/],
    [{ reason, credentials: 'oauth2 token: invalid token' }, /refuses the access token/],
    [{ reason: 'missing authentication credentials for REST request [/]' }, /without logging in/],
    [
      { reason: 'unable to authenticate user [hunter] for REST request [/]' },
      /refuses the user name or password/,
    ],
    [{}, /refuses the user name or password/],
  ])('%j', (refusal, words) => {
    const failure = failureOf({ statusCode: 401, ...refusal });
    expect(failure?.code).toBe('source-login');
    expect(failure?.what).toMatch(words);
    expect(failure?.hint).toContain('config.auth of profile "lab"');
    expect(JSON.stringify(failure)).not.toMatch(/md4|hunter/);
  });
});

it('an account is not at fault for anything else', () => {
  expect(failureOf({ statusCode: 404, reason: 'no such index' })).toBeUndefined();
  expect(failureOf({})).toBeUndefined();
});

// OpenSearch answers no more than `Unauthorized`.
it.each([
  [undefined, /lets nobody read without logging in/],
  [{ bearer: 'any' }, /refuses the access token/],
  [{ apiKey: 'any' }, /refuses the API key/],
])('a login of which the server does not say what is wrong is told by what was given: %j', (auth, words) => {
  const failure = accountFailure({ statusCode: 401 }, { ...config, auth });
  expect(failure?.what).toMatch(words);
  expect(failure?.hint).toContain('config.auth of profile "lab"');
});
