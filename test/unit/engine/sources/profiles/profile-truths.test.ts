/** What YAML 1.1 takes for true and false (https://yaml.org/type/bool.html), as Python reads the profiles of Kestrel. */
import { describe, expect, test } from 'vitest';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { findProfile } from '../../../../../engine/sources/profiles/profiles.js';
import { requestOf } from '../../../../../engine/sources/stix-shifter/request.js';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';

async function profileOf(connection: string, connector = 'elastic_ecs', env = {}) {
  const text = `profiles:\n  a:\n    connector: ${connector}\n    connection: ${connection}\n    config: { auth: { username: no, password: on } }\n`;
  const ports = testPorts({ '/home/user/.config/kestrel/stixshifter.yaml': text }, { env });
  return findProfile('a', { ports, settings: { folder: '/hunt' } });
}

const configOf = async (connection: string, env = {}) =>
  elasticConfig('a', await profileOf(connection, 'elastic_ecs', env));

/** As Node.js has it. */
const unchecked = { rejectUnauthorized: false };

describe('true and false', () => {
  test.each(['no', 'No', 'NO', 'off', 'Off', 'false', 'False', "'no'", '"False"'])(
    '%s is false',
    async (word) => {
      expect((await configOf(`{ host: h, selfSignedCert: ${word} }`)).tls).toEqual(unchecked);
      expect((await configOf(`{ host: h, options: { verify_cert: ${word} } }`)).tls).toEqual(unchecked);
      expect((await configOf(`{ host: h, options: { long_texts: ${word} } }`)).longTexts).toBe(false);
    },
  );

  test.each(['yes', 'Yes', 'on', 'ON', 'true', 'TRUE', "''", 'null'])(
    '%s is true, as what is left out',
    async (word) => {
      expect((await configOf(`{ host: h, selfSignedCert: ${word} }`)).tls).toBeUndefined();
      const options = `{ host: h, options: { verify_cert: ${word}, long_texts: ${word} } }`;
      expect(await configOf(options)).toMatchObject({ longTexts: true });
      expect((await configOf(options)).tls).toBeUndefined();
    },
  );

  test('names, logins and texts stay what was typed', async () => {
    const { connection, config } = await profileOf('{ host: on, indices: no }');
    expect(connection).toEqual({ host: 'on', indices: 'no' });
    expect(config).toEqual({ auth: { username: 'no', password: 'on' } });
  });

  test('of the environment, too', async () => {
    const env = { CHECK: 'off' };
    expect((await configOf('{ host: h, options: { verify_cert: $CHECK } }', env)).tls).toEqual(unchecked);
  });

  test('stix-shifter is told what its own YAML would have read', async () => {
    const profile = await profileOf(
      '{ host: h, selfSignedCert: no, options: { async_call: On, of_a_module: yes, name: a } }',
      'splunk',
    );
    expect(requestOf(profile, []).connection).toMatchObject({
      selfSignedCert: false,
      options: { async_call: true, of_a_module: true, name: 'a' },
    });
  });
});

test.each([
  ['{ host: h, verify_cert: S3cret }', 'connection.verify_cert is'],
  [
    '{ host: h, options: { long_texts: [S3cret], verify_cert: 1 } }',
    'connection.options.long_texts, connection.options.verify_cert are',
  ],
])('%s: what is neither is named by its key, without its value', async (connection, what) => {
  await expect(profileOf(connection)).rejects.toMatchObject({
    code: 'invalid-profile',
    message: `The profile "a" cannot be used: ${what} neither true nor false.`,
    hint: `Write true or false; yes, no, on and off mean the same. It was read from ${onThisSystem('/home/user/.config/kestrel/stixshifter.yaml')}.`,
  });
});

test('a certificate that is none is named by its key', async () => {
  await expect(configOf('{ host: h, options: { selfSignedCert: S3cret } }')).rejects.toMatchObject({
    message: 'connection.options.selfSignedCert of profile "a" is no certificate',
  });
});
