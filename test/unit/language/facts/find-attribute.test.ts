import { describe, expect, test } from 'vitest';
import { attributesOf, findAttribute } from '../../../../language/facts/find-attribute.js';
import { nearest } from '../../../../language/facts/nearest.js';

describe('findAttribute', () => {
  test.each([
    ['process', 'pid', 'process', 'integer'],
    ['process', 'parent_ref.parent_ref.binary_ref.parent_directory_ref.path', 'directory', 'string'],
    ['network-traffic', 'src_ref.value', 'ipv4-addr', 'string'],
    ['network-traffic', 'src_ref.resolves_to_refs[*].value', 'mac-addr', 'string'],
    ['file', 'hashes.SHA-256', 'file', 'string'],
    ['process', 'parent_ref', 'process', 'reference'],
    ['process', 'id', 'process', 'string'],
  ])('%s has %s, of %s, a %s', (type, path, entity, kind) => {
    expect(findAttribute(type, path)).toMatchObject({
      kind: 'known',
      attribute: { type: kind, ...(path === 'id' ? {} : { entity }) },
    });
  });

  test('says which part is wrong, where, and what is similar', () => {
    expect(findAttribute('process', 'parent_ref.binary_ref.nam')).toEqual({
      kind: 'unknown',
      part: 'nam',
      start: 22,
      end: 25,
      entities: ['file'],
      prefix: 'parent_ref.binary_ref.',
      nearest: 'name',
    });
    expect(findAttribute('process', 'paretn_ref.name')).toMatchObject({
      part: 'paretn_ref',
      start: 0,
      end: 10,
      nearest: 'parent_ref',
    });
    expect(findAttribute('file', "hashes.'SHA-265'")).toMatchObject({ nearest: "hashes.'SHA-256'" });
    expect(findAttribute('process', 'dst_port')).not.toHaveProperty('nearest');
    expect(findAttribute('network-traffic', 'dst_ref_value')).toMatchObject({ nearest: 'dst_ref.value' });
  });

  test('knows nothing of custom types and of keys in dictionaries', () => {
    expect(findAttribute('x-crowdstrike', 'tactic')).toEqual({ kind: 'free' });
    expect(
      findAttribute('network-traffic', "extensions.'http-request-ext'.request_header.'User-Agent'"),
    ).toEqual({ kind: 'free' });
  });
});

test('attributesOf lists the attributes of a type, the identifier of every entity last', () => {
  const paths = attributesOf('mutex').map((attribute) => attribute.path);
  expect(paths).toEqual(['name', 'id']);
  expect(attributesOf('x-none')).toEqual([]);
});

test.each([
  ['proc', ['procs', 'parents'], 'procs'],
  ['PROCS', ['procs'], 'procs'],
  ['comand_line', ['command_line', 'cwd'], 'command_line'],
  ['port', ['dst_ref'], undefined],
  ['procs', ['procs'], undefined],
])('nearest to %s among %j is %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
