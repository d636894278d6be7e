import { describe, expect, test } from 'vitest';
import type { Ports } from '../../../../../engine/ports.js';
import type { SourceContext } from '../../../../../engine/sources/context.js';
import { findProfile, type Profile } from '../../../../../engine/sources/profiles/profiles.js';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';

const personal = '/home/user/.config/kestrel/stixshifter.yaml';
const personalFolder = onThisSystem('/home/user/.config/kestrel');
const personalFile = onThisSystem(personal);
const yaml = (name: string, host: string): string =>
  `profiles:\n  ${name}:\n    connector: ecs_file\n    connection: { host: ${host} }\n    config: { auth: {} }\n`;

function context(
  files: Record<string, string>,
  settings: Partial<SourceContext['settings']> = {},
  ports: Partial<Ports> = {},
): SourceContext {
  return { ports: testPorts(files, ports), settings: { folder: '/hunt/deep', ...settings } };
}

const host = ({ connection }: Profile): unknown => connection['host'];

describe('where profiles are read from', () => {
  test('~/.config/kestrel/stixshifter.yaml; names without regard to case', async () => {
    const profile = await findProfile('host101', context({ [personal]: yaml('Host101', 'a.json') }));
    expect(profile).toEqual({
      name: 'host101',
      connector: 'ecs_file',
      connection: { host: 'a.json' },
      config: { auth: {} },
      mapping: [],
      from: personalFile,
      folder: personalFolder,
      besides: personalFolder,
      notices: [],
    });
  });

  test('the file that KESTREL_STIXSHIFTER_CONFIG names, instead', async () => {
    const env = { KESTREL_STIXSHIFTER_CONFIG: '~/mine.yaml' };
    const files = { [personal]: yaml('a', 'one'), '/home/user/mine.yaml': yaml('a', 'two') };
    expect(host(await findProfile('a', context(files, {}, { env })))).toBe('two');
  });

  test('the file that the settings name in the place of the personal one, beside the other places', async () => {
    const env = { KESTREL_STIXSHIFTER_CONFIG: '~/no/such.yaml' };
    const files = {
      [personal]: yaml('a', 'personal'),
      '/etc/hunts.yaml': yaml('a', 'named'),
      '/hunt/.kestrel/stixshifter.yaml': yaml('b', 'workspace'),
    };
    const profiles = { c: { connector: 'ecs_file', connection: { host: 'settings' } } };
    const asked = context(files, { personalProfilesFile: '/etc/hunts.yaml', profiles }, { env });
    const hosts = ['a', 'b', 'c'].map(async (name) => host(await findProfile(name, asked)));
    expect(await Promise.all(hosts)).toEqual(['named', 'workspace', 'settings']);
  });

  test('.kestrel/ of the folder and those above it, the nearest first, after the personal file', async () => {
    const files = {
      [personal]: yaml('mine', 'personal'),
      '/hunt/.kestrel/stixshifter.yaml': `${yaml('a', 'above')}  b:\n    connector: ecs_file\n  mine:\n    connector: x\n`,
      '/hunt/deep/.kestrel/stixshifter.yaml': yaml('a', 'near'),
    };
    const nearest = await findProfile('a', context(files));
    expect([host(nearest), nearest.folder]).toEqual(['near', onThisSystem('/hunt/deep')]);
    expect((await findProfile('b', context(files))).folder).toBe(onThisSystem('/hunt'));
    expect(host(await findProfile('mine', context(files)))).toBe('personal');
  });

  test('.kestrel/ is not looked at where the workspace is not trusted', async () => {
    const files = { '/hunt/.kestrel/stixshifter.yaml': yaml('a', 'x') };
    await expect(findProfile('a', context(files, {}, { trusted: false }))).rejects.toMatchObject({
      code: 'unknown-profile',
      hint: expect.stringContaining('this workspace is not trusted') as string,
    });
  });

  test('the settings of the editor', async () => {
    const profiles = { A: { connector: 'ecs_file', connection: { host: 'set' } } };
    expect(host(await findProfile('a', context({ [personal]: yaml('a', 'x') }, { profiles })))).toBe('set');
  });

  test('a file that was asked for, instead of all', async () => {
    const files = { [personal]: yaml('a', 'personal'), '/hunt/deep/p.yaml': yaml('b', 'asked') };
    const asked = context(files, { profilesFile: 'p.yaml' });
    expect(host(await findProfile('b', asked))).toBe('asked');
    await expect(findProfile('a', asked)).rejects.toMatchObject({ code: 'unknown-profile' });
  });

  test('STIXSHIFTER_NAME_… before all, key by key; names may hold underscores', async () => {
    const env = {
      STIXSHIFTER_MY_HOST_CONNECTION: '{"host": "from-env", "port": 9201}',
      STIXSHIFTER_OTHER_CONNECTOR: 'elastic_ecs',
    };
    const written =
      'profiles: { my_host: { connector: ecs_file, connection: { host: from-file, indices: a } } }';
    const profile = await findProfile('my_host', context({ [personal]: written }, {}, { env }));
    expect(profile).toMatchObject({
      connector: 'ecs_file',
      connection: { host: 'from-env', port: 9201, indices: 'a' },
    });
    expect((await findProfile('other', context({}, {}, { env }))).connector).toBe('elastic_ecs');
  });

  test('$X is an environment variable; one that is not set stays as it is written', async () => {
    const env = { HOST: 'h', KEY: 'a: #b' };
    const file =
      'profiles: { a: { connector: x, connection: { host: "$HOST.com/${KEY}" }, config: { auth: $NONE } } }';
    expect(await findProfile('a', context({ [personal]: file }, {}, { env }))).toMatchObject({
      connection: { host: 'h.com/a: #b' },
      config: {},
    });
    const kept = 'profiles: { a: { connector: x, connection: { host: $NONE } } }';
    expect(host(await findProfile('a', context({ [personal]: kept }, {}, { env })))).toBe('$NONE');
  });

  test('$toString is no environment variable', async () => {
    const file =
      'profiles: { a: { connector: x, connection: { host: "$toString/$__proto__/${constructor}" } } }';
    const found = await findProfile('a', context({ [personal]: file }, {}, { env: {} }));
    expect(host(found)).toBe('$toString/$__proto__/${constructor}');
  });
});

describe('what is wrong', () => {
  test('an unknown profile: which there are, and the nearest', async () => {
    const files = { [personal]: yaml('host101', 'a') };
    await expect(findProfile('host011', context(files))).rejects.toMatchObject({
      code: 'unknown-profile',
      message: 'There is no profile "host011".',
      hint: 'Did you mean "host101"? Profiles are: host101.',
    });
  });

  test('the name of a file whose end says nothing: how a file is written', async () => {
    await expect(findProfile('events.ndjsn', context({}))).rejects.toMatchObject({
      hint: expect.stringMatching(/A file of that name is written file:\/\/events\.ndjsn\.$/) as string,
    });
  });

  test('no profile at all: where it was looked', async () => {
    await expect(findProfile('a', context({}))).rejects.toMatchObject({
      hint: expect.stringContaining(personalFile) as string,
    });
  });

  test.each([
    ['profiles: { a: {} }', 'The profile "a" cannot be used: it has no connector, connection or config.'],
    [
      'profiles: { a: { connection: { host: x } } }',
      'The profile "a" cannot be used: it names no connector.',
    ],
  ])('%s', async (file, message) => {
    await expect(findProfile('a', context({ [personal]: file }))).rejects.toMatchObject({
      code: 'invalid-profile',
      message,
      hint: `It was read from ${personalFile}.`,
    });
  });

  test('a file that is no YAML: where', async () => {
    await expect(findProfile('a', context({ [personal]: 'profiles:\n  a: {' }))).rejects.toMatchObject({
      code: 'wrong-profiles-file',
      message: expect.stringContaining('line 2') as string,
    });
  });

  test.each([
    ['- host101', 'it has no keys at its top'],
    ['host101', 'it has no keys at its top'],
    ['profiles: host101', 'what stands below profiles: are no names of profiles'],
    ['profiles: [host101]', 'what stands below profiles: are no names of profiles'],
    ['Profiles: { a: { connector: x } }', 'at its top stands Profiles:, not profiles:'],
    ['a: { connector: ecs_file }', 'at its top stands a:, not profiles:'],
  ])('a file whose profiles would not be seen: %s', async (file, why) => {
    await expect(findProfile('a', context({ [personal]: file }))).rejects.toMatchObject({
      code: 'wrong-profiles-file',
      message: `The profiles in ${personalFile} cannot be read: ${why}.`,
    });
  });

  test.each(['', 'profiles:', 'debug: { enable: true }'])(
    'a file without profiles is none: %j',
    async (file) => {
      const files = { [personal]: file, '/hunt/.kestrel/stixshifter.yaml': yaml('a', 'x') };
      expect(host(await findProfile('a', context(files)))).toBe('x');
    },
  );

  test('a file that is not there is said with what names it', async () => {
    const env = { KESTREL_STIXSHIFTER_CONFIG: '~/mine.yaml' };
    await expect(findProfile('a', context({}, {}, { env }))).rejects.toMatchObject({
      message: `The profiles in ${onThisSystem('/home/user/mine.yaml')} cannot be read: there is no such file.`,
      hint: 'It is named by KESTREL_STIXSHIFTER_CONFIG.',
    });
    const message = `The profiles in ${onThisSystem('/hunt/deep/mine.yaml')} cannot be read: there is no such file.`;
    await expect(findProfile('a', context({}, { profilesFile: 'mine.yaml' }))).rejects.toMatchObject({
      message,
      hint: 'It is named by --profiles.',
    });
    await expect(findProfile('a', context({}, { personalProfilesFile: 'mine.yaml' }))).rejects.toMatchObject({
      message,
      hint: 'It is named by the setting kestrel.sources.profilesFile.',
    });
  });

  test.each(['secret', '5', '"secret"', 'null', '["secret"]'])(
    'an environment variable that is no JSON object is named, not shown, and costs other profiles nothing: %s',
    async (value) => {
      const env = { STIXSHIFTER_A_CONFIG: value, STIXSHIFTER_A_CONNECTOR: 'ecs_file' };
      const asked = context({ [personal]: yaml('b', 'x') }, {}, { env });
      await expect(findProfile('a', asked)).rejects.toMatchObject({
        code: 'invalid-profile',
        message: 'The profile "a" cannot be used: STIXSHIFTER_A_CONFIG is no JSON object.',
      });
      expect(host(await findProfile('b', asked))).toBe('x');
    },
  );

  test('an environment variable that is empty is not set', async () => {
    const env = { STIXSHIFTER_A_CONFIG: '', STIXSHIFTER_A_CONNECTOR: ' ', STIXSHIFTER_B_CONNECTION: '' };
    const asked = context({ [personal]: yaml('a', 'x') }, {}, { env });
    expect(await findProfile('a', asked)).toMatchObject({ connector: 'ecs_file', from: personalFile });
    await expect(findProfile('b', asked)).rejects.toMatchObject({ code: 'unknown-profile' });
  });

  test('a profile that a file has twice, in different case: the first counts, and that is said', async () => {
    const twice = `${yaml('Host', 'one')}  HOST:\n    connector: ecs_file\n`;
    const profile = await findProfile('host', context({ [personal]: twice }));
    expect(host(profile)).toBe('one');
    expect(profile.notices).toMatchObject([
      {
        code: 'profile-twice',
        message: `The profile "host" is written twice in ${personalFile}, once as "HOST"; the first counts.`,
      },
    ]);
    const above = { [personal]: yaml('host', 'one'), '/hunt/.kestrel/stixshifter.yaml': yaml('HOST', 'two') };
    expect((await findProfile('host', context(above))).notices).toEqual([]);
  });

  test.each([
    ['connector: " "', 'it names no connector'],
    ['connector: x, connection: d.json', 'what stands under connection has no keys'],
    ['connector: x, connection: { options: [5] }', 'what stands under connection.options has no keys'],
    ['connector: x, config: secret', 'what stands under config has no keys'],
    ['connector: ecs_file, via: stixshifter', 'via is not stix-shifter'],
    ['connector: ecs_file, mapping: [5]', 'mapping names no file'],
  ])('what would be passed over: %s', async (sections, why) => {
    const asked = context({ [personal]: `profiles: { a: { ${sections} } }` });
    await expect(findProfile('a', asked)).rejects.toMatchObject({
      code: 'invalid-profile',
      message: `The profile "a" cannot be used: ${why}.`,
    });
  });

  test('sections without anything are none', async () => {
    const empty = 'profiles: { a: { connector: x, connection: { options: }, config: , via: , mapping: } }';
    expect(await findProfile('a', context({ [personal]: empty }))).toMatchObject({ config: {}, mapping: [] });
  });
});
