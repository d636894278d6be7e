import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../../engine/sources/profiles/profiles.js';
import { failureOf, noAnswer } from '../../../../../engine/sources/stix-shifter/failures.js';
import { requestOf } from '../../../../../engine/sources/stix-shifter/request.js';

const python = { program: '/bin/python3', args: [] };

function profile(options: object, config: object = { auth: { username: 'a' } }): Profile {
  return {
    name: 'siem',
    connector: 'qradar',
    connection: { host: 'siem.example', options },
    config: { ...config },
    mapping: [],
    from: '/hunt/stixshifter.yaml',
    folder: '/hunt',
    besides: '/hunt',
    notices: [],
  };
}

describe('what a profile asks of stix-shifter', () => {
  const request = (options: object, config?: object) => requestOf(profile(options, config), ['[a:b = 1]']);

  test('an auth for connectors without a login, which stix-shifter wants of each', () => {
    expect(request({}, {}).configuration).toEqual({ auth: {} });
    expect(request({}, { auth: { token: 't' } }).configuration).toEqual({ auth: { token: 't' } });
  });

  test("Kestrel's size of a page before that of stix-shifter, and 2,000 without either", () => {
    expect(request({ retrieval_batch_size: 50, batch_size: 7 }).pageSize).toBe(50);
    expect(request({ batch_size: 7 }).pageSize).toBe(7);
    expect(request({ retrieval_batch_size: 0 }).pageSize).toBe(2_000);
  });

  test("stix-shifter's own timeout before Kestrel's", () => {
    const options = { timeout: 90, single_batch_timeout: 7 };
    expect(request(options).connection['options']).toEqual({ timeout: 90, result_limit: 10_000 });
  });

  test('numbers that environment variables give as texts', () => {
    expect(request({ result_limit: '500' }).connection['options']).toEqual({ result_limit: 500 });
  });
});

describe('what a program said instead of an answer', () => {
  const said = (text: string, config: object) => noAnswer(profile({}, config), python, text).message;

  test('is shown without passwords, those of digits too, and with words that have their letters', () => {
    expect(said('no 123456 for a', { auth: { username: 'a', password: 123456 } })).toMatch(/: no … for a$/);
  });

  test('is cut where it is long', () => {
    expect(said('x'.repeat(10_000), {})).toMatch(/output: x{200}$/);
  });
});

describe('what fails at the data source', () => {
  const failed = (code: string) =>
    failureOf({ stage: 'search', code, message: 'qradar connector error => no' }, profile({}), python);

  test('is told by the code of stix-shifter', () => {
    expect(failed('forbidden')).toMatchObject({
      code: 'source-permission',
      message: 'stixshifter://siem: the account may not search (no)',
    });
  });

  test.each(['unknown', 'constructor'])('is told with its step where the code says no more: %s', (code) => {
    expect(failed(code)).toMatchObject({
      code: 'source-failed',
      message: 'stixshifter://siem: search failed: no',
    });
  });
});
