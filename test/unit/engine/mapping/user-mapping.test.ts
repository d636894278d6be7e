import { describe, expect, test } from 'vitest';
import ecs from '../../../../engine/mapping/ecs.json';
import { compileMapping } from '../../../../engine/mapping/apply.js';
import { extendMapping } from '../../../../engine/mapping/extend-mapping.js';
import { parseUserMapping } from '../../../../engine/mapping/load-user-mapping.js';
import { openSources } from '../../../../engine/sources/open-source.js';
import { onThisSystem, testPorts } from '../../../kit/ports.js';
import { mentions, readSources } from '../../../kit/read-source.js';

const line = JSON.stringify({
  '@timestamp': '2021-04-01T00:00:00Z',
  event: { code: '1', dataset: 'acme.agent' },
  process: { pid: 1, name: 'a.exe', command_line: 'theirs' },
  acme: { cmdline: 'ours', ticket: 'T-7' },
  labels: { team: 'red', site: 'b' },
});
const additions = `
conditions: { ours: { field: event.dataset, in: [acme.agent] } }
objects:
  process: { attributes: { x_team: labels.team, command_line: acme.cmdline } }
  ticket: { type: x-acme-ticket, when: ours, attributes: { number: acme.ticket } }
`;

async function said(files: Record<string, string>, from: string): Promise<unknown[]> {
  const { records } = await readSources(from, testPorts({ '/hunt/a.json': line, ...files }));
  return mentions(records).flatMap(({ object: { type, attributes } }) =>
    type === 'process' || type === 'x-acme-ticket' ? [attributes] : [],
  );
}

const plain = [{ pid: 1, name: 'a.exe', command_line: 'theirs' }];
const extended = [{ number: 'T-7' }, { pid: 1, name: 'a.exe', command_line: 'ours', x_team: 'red' }];
const profile = (more = ''): string =>
  `profiles: { a: { connector: ecs_file, connection: { host: a.json }${more} } }`;

describe('where a mapping of the user is found', () => {
  test.each<[string, Record<string, string>, string, unknown[]]>([
    ['none', {}, 'a.json', plain],
    ['.kestrel/mapping.yaml, for a file', { '/hunt/.kestrel/mapping.yaml': additions }, 'a.json', extended],
    [
      'beside the profiles',
      { '/hunt/.kestrel/stixshifter.yaml': profile(), '/hunt/.kestrel/mapping.yaml': additions },
      'stixshifter://a',
      extended,
    ],
    [
      'named by the profile',
      { '/hunt/.kestrel/stixshifter.yaml': profile(', mapping: m.yml'), '/hunt/.kestrel/m.yml': additions },
      'stixshifter://a',
      extended,
    ],
    [
      'beside the personal profiles, for a file',
      { '/home/user/.config/kestrel/mapping.yaml': additions },
      'a.json',
      extended,
    ],
  ])('%s', async (_where, files, from, expected) => {
    expect((await said(files, from)).sort()).toEqual([...expected].sort());
  });

  test('not in a workspace that is not trusted; the personal one counts there, too', async () => {
    const inWorkspace = { '/hunt/.kestrel/mapping.yaml': additions };
    const personal = { '/home/user/.config/kestrel/mapping.yaml': additions };
    const saidWith = async (files: Record<string, string>): Promise<unknown> => {
      const ports = testPorts({ '/hunt/a.json': line, ...files }, { trusted: false });
      const { records } = await readSources('a.json', ports);
      return mentions(records).find(({ object }) => object.type === 'process')?.object.attributes;
    };
    expect(await saidWith(inWorkspace)).toEqual(plain[0]);
    expect(await saidWith({ ...inWorkspace, ...personal })).toEqual(extended[1]);
  });

  test('one that the profile names and that is not there', async () => {
    const files = { '/hunt/.kestrel/stixshifter.yaml': profile(', mapping: no.yaml') };
    await expect(said(files, 'stixshifter://a')).rejects.toMatchObject({
      code: 'invalid-profile',
      message: `The profile "a" cannot be used: there is no mapping ${onThisSystem('/hunt/.kestrel/no.yaml')}.`,
    });
  });

  test('a change of the mapping is a change of the data', async () => {
    const version = async (files: Record<string, string>): Promise<unknown> => {
      const ports = testPorts({ '/hunt/a.json': line, ...files });
      const [source] = await openSources('a.json', { ports, settings: { folder: '/hunt' } });
      return source?.whole?.version(new AbortController().signal);
    };
    const mapping = '/hunt/.kestrel/mapping.yaml';
    const versions = [
      await version({}),
      await version({ [mapping]: additions }),
      await version({ [mapping]: `${additions}\n` }),
    ];
    expect(new Set(versions).size).toBe(3);
  });
});

test('every form of a value, of a reference and of a condition that docs/MAPPING.md has', () => {
  const everyForm = `
conditions:
  theirs: { field: [event.provider, event.dataset], in: [acme.agent] }
  ours: { all: [{ condition: theirs }, { not: { field: acme.ticket, exists: false } }] }
  alike: { any: [{ field: host.name, same-host: agent.name }, { field: acme.cmdline, same: process.command_line }] }
tables: { rank: { red: 1, blue: [2, 3] } }
objects:
  process:
    attributes:
      x_all: { fields: [labels.team, labels.site], join: '/' }
      x_file: { field: acme.path, take: file-name, when: ours }
      x_rank: { field: labels.team, table: rank, unless: alike }
      x_first: [nowhere, { field: [neither, labels.site] }]
    references: { parent_ref: parent, creator_user_ref: { to: user, when: ours } }
  parent:
`;
  const mapping = compileMapping(extendMapping(ecs, [parseUserMapping(everyForm, 'm.yaml')]));
  const document = { ...(JSON.parse(line) as object), user: { name: 'u' } };
  const acme = { ticket: 'T-7', path: 'C:\\t\\a.txt' };
  const made = mapping.apply({ ...document, acme }, 'a')?.objects.find(({ type }) => type === 'process');
  expect(made?.attributes).toMatchObject({ x_all: 'red/b', x_file: 'a.txt', x_rank: 1, x_first: 'b' });
  expect(made?.references).toMatchObject({ creator_user_ref: { attributes: { account_login: 'u' } } });
});

describe('what is wrong in it is said with its place', () => {
  test.each([
    ['objects: [', 'm.yaml, line 1, cannot be used: Flow'],
    ['extends: elastic', 'extends is neither ecs nor winevent'],
    ['a: 1', 'the file has "a"'],
    ['object: {}', 'the file has "object"; did you mean "objects"?'],
    [
      'objects: { process: { attribute: {} } }',
      'objects.process has "attribute"; did you mean "attributes"?',
    ],
    [
      'objects: { process: { attributes: { pid: { fild: a } } } }',
      'objects.process.attributes.pid has "fild"; did you mean "field"?',
    ],
    [
      'objects: { process: { attributes: { id: a } } }',
      'objects.process.attributes.id is no attribute, but what tells entities apart: write id beside attributes',
    ],
    ['objects: { process: { attributes: { pid: 5 } } }', 'objects.process.attributes.pid is no object'],
    [
      'objects: { process: { attributes: { parent_ref: a } } }',
      'objects.process.attributes.parent_ref is a reference: write beside attributes, under references, the role that it leads to',
    ],
    [
      'objects: { process: { attributes: { pid: { take: guid } } } }',
      'is neither a field nor fields with join',
    ],
    [
      'objects: { process: { attributes: { x_a: { fields: [a, b] } } } }',
      'is neither a field nor fields with join',
    ],
    ['objects: { process: { when: 5 } }', 'objects.process.when is no text'],
    ['objects: { x: { type: x-a, id: 5, attributes: { a: b } } }', 'objects.x.id is no object'],
    [
      'objects: { process: { references: { parent_ref: { to: [parent] } } } }',
      'objects.process.references.parent_ref is neither a role nor has it one in to',
    ],
    ['conditions: { ours: yes }', 'conditions.ours is no object'],
    ['conditions: { ours: { field: a, is: [b] } }', 'conditions.ours has "is"; did you mean "in"?'],
    ['conditions: { ours: { field: a } }', 'conditions.ours is no condition: a field with in'],
    ['conditions: { ours: { in: [a] } }', 'conditions.ours is no condition: a field with in'],
    ['conditions: { ours: { field: a, in: [b], exists: true } }', 'conditions.ours is no condition'],
    ['conditions: { ours: { field: a, in: b } }', 'conditions.ours.in is no list of texts'],
    ['conditions: { ours: { field: event.code, in: [1] } }', 'which have quotes around them'],
    ['conditions: { ours: { field: a, exists: "yes" } }', 'conditions.ours.exists is neither true nor false'],
    ['conditions: { ours: { any: { field: a, in: [b] } } }', 'conditions.ours.any is no list'],
    ['conditions: { ours: { not: { all: [a] } } }', 'conditions.ours.not.all.0 is no object'],
    ['tables: { levels: [high] }', 'tables.levels is no object'],
    ['tables: { levels: { high: { is: 3 } } }', 'tables.levels.high is neither a value nor a list of values'],
    ['- extends: ecs', 'The mapping in m.yaml cannot be used: the file is no object'],
  ])('%s', (text, message) => {
    expect(() => parseUserMapping(text, 'm.yaml')).toThrow(
      expect.objectContaining({ code: 'wrong-mapping', message: expect.stringContaining(message) as string }),
    );
  });

  test.each([
    ['objects:\n  process:\n    attributes:\n      pid: { fild: a }\n', 4],
    ['# mine\n\nobject: {}\n', 3],
    ['objects:\n  process:\n    attributes:\n      pid: a\n      x:\n        - b\n        - take: guid\n', 7],
    ['objects:\n  process:\n    attributes:\n      pid:\n        field: a\n        take: magic\n', 6],
    ['objects:\n  process:\n    needs: pid\n', 3],
    ['{\n  "objects": {\n    "process": { "atributes": {} }\n  }\n}', 3],
    ['objects:\n  process: [\n', 3],
    [
      'conditions:\n  ours:\n    any:\n      - field: a\n        in: [b]\n      - field: a\n        in: 5\n',
      7,
    ],
  ])('%j: in line %i', (text, line) => {
    expect(() => parseUserMapping(text, 'm.yaml')).toThrow(`The mapping in m.yaml, line ${line},`);
  });

  test.each([
    [
      'objects: { mine: { attributes: { a: b } } }',
      'objects.mine is a new role and needs a type and attributes',
    ],
    ['objects: { process: { references: { parent_ref: nobody } } }', 'there is no role "nobody".'],
    [
      'objects: { process: { references: { parent_ref: porcess } } }',
      'there is no role "porcess"; did you mean "process"?',
    ],
    ['objects: { process: { when: mine, attributes: { x_a: a } } }', 'there is no condition "mine".'],
    [
      'conditions: { a: { condition: b }, b: { field: c, exists: true } }',
      'the condition "b" stands below a condition that uses it',
    ],
    [
      'objects: { process: { attributes: { x_a: { field: a, table: levels } } } }',
      'there is no table "levels".',
    ],
  ])('%s', (text, message) => {
    expect(() => compileMapping(extendMapping(ecs, [parseUserMapping(text, 'm.yaml')]))).toThrow(message);
  });
});

test('fields that map to nothing are told, the most frequent first', async () => {
  const other = JSON.stringify({
    '@timestamp': '2021-04-01T00:00:00Z',
    event: { code: '1' },
    labels: { site: 'c' },
  });
  const ports = testPorts({ '/hunt/a.json': `${line}\n${other}` });
  const [source] = await openSources('a.json', { ports, settings: { folder: '/hunt' } });
  let records = 0;
  for await (const batch of source?.query({ type: 'process' }, new AbortController().signal) ?? []) {
    records += batch.records.length;
  }
  expect(records).toBe(2);
  expect(source?.unmapped?.()).toEqual([
    { field: 'labels.site', documents: 2, of: 2, example: 'b' },
    { field: 'acme.cmdline', documents: 1, of: 2, example: 'ours' },
    { field: 'acme.ticket', documents: 1, of: 2, example: 'T-7' },
    { field: 'labels.team', documents: 1, of: 2, example: 'red' },
  ]);
});
