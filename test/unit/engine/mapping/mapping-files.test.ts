import { describe, expect, test } from 'vitest';
import ecs from '../../../../engine/mapping/ecs.json';
import winevent from '../../../../engine/mapping/winevent.json';
import { compileMapping } from '../../../../engine/mapping/apply.js';
import type { MappingFile } from '../../../../engine/mapping/mapping-file.js';
import { attributeText } from '../../../../language/facts/attribute-path.js';
import { entityTypes } from '../../../../language/facts/entity-types.js';
import { findAttribute } from '../../../../language/facts/find-attribute.js';

const mapping = ecs as MappingFile;
const types = (type: string): string[] =>
  type === 'address' ? ['ipv4-addr', 'ipv6-addr', 'domain-name'] : [type];

const mapped = [mapping, winevent as MappingFile]
  .flatMap(({ objects }) => Object.entries(objects))
  .flatMap(([role, { type, attributes, references }]) =>
    types(type).flatMap((one) =>
      [...Object.keys(attributes), ...(one === 'domain-name' ? [] : Object.keys(references ?? {}))].map(
        (key) => [role, one, key] as const,
      ),
    ),
  );

test.each(mapped)('role %s: %s has the attribute %s in the facts', (_, type, key) => {
  expect(entityTypes.map(({ name }) => name as string)).toContain(type);
  expect(findAttribute(type, attributeText(key)).kind).toBe('known');
});

describe('a mapping of many conditions', () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `is-${index}`);
  const withConditions = (count: number): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    conditions: Object.fromEntries(names(count).map((name) => [name, { field: 'code', in: [name] }])),
    objects: {
      first: { type: 'process', needs: ['pid'], when: 'is-0', attributes: { pid: 'pid' } },
      last: { type: 'file', needs: ['name'], when: `is-${count - 1}`, attributes: { name: 'file' } },
    },
  });
  const document = { t: '2024-05-01T10:00:00Z', h: 'a', pid: 4, file: 'a.exe' };

  test.each([53, 54, 106])('holds each of %d apart', (count) => {
    const one = compileMapping(withConditions(count));
    const typesOf = (code: string): string[] | undefined =>
      one.apply({ ...document, code }, code)?.objects.map(({ type }) => type);
    const between = Array.from({ length: count - 2 }, () => []);
    expect(names(count).map(typesOf)).toEqual([['process'], ...between, ['file']]);
  });

  test('cannot have more', () => {
    expect(() => compileMapping(withConditions(107))).toThrow('it has more than 106 conditions');
  });
});

describe('a condition that compares two fields', () => {
  const mapping = (comparing: object): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    conditions: { holds: { field: 'one', ...comparing } as NonNullable<MappingFile['conditions']>[string] },
    objects: { one: { type: 'process', needs: ['pid'], when: 'holds', attributes: { pid: 'pid' } } },
  });
  test.each<[object, unknown, unknown, boolean]>([
    [{ same: 'other' }, 'a', 'a', true],
    [{ same: 'other' }, 5, '5', true],
    [{ same: 'other' }, 'a', 'A', false],
    [{ same: 'other' }, 'a', undefined, false],
    [{ 'same-host': 'other' }, 'HR001', 'hr001.shire.com', true],
    [{ 'same-host': 'other' }, 'hr001.shire.com', 'HR001', true],
    [{ 'same-host': 'other' }, 'hr001', 'hr0012', false],
    [{ 'same-host': 'other' }, 'hr001.shire.com', 'hr001.mordor.com', false],
    [{ 'same-host': 'other' }, 'hr001', [], false],
    [{ names: 'other' }, 'C:\\Windows\\a.exe', 'a.exe', true],
    [{ names: 'other' }, 'C:\\Windows\\ba.exe', 'a.exe', false],
    [{ names: 'other' }, 'a.exe', 'a.exe', false],
  ])('%j: %j and %j are %j', (comparing, one, other, holds) => {
    const document = { t: '2024-05-01T10:00:00Z', pid: 4, one, ...(other !== undefined && { other }) };
    expect(compileMapping(mapping(comparing)).apply(document, 'a')?.objects).toHaveLength(holds ? 1 : 0);
  });
});

describe('what is remembered of documents', () => {
  const attributes = Object.fromEntries(Array.from({ length: 14 }, (_, bit) => [`x_${bit}`, `f${bit}`]));

  test('of more forms and hosts than are remembered each says what it says', () => {
    const mapping = compileMapping({
      name: 'mine',
      time: 't',
      host: 'h',
      objects: { one: { type: 'process', needs: ['pid'], attributes: { pid: 'pid', ...attributes } } },
    });
    const wrong: number[] = [];
    for (let form = 0; form < 10_500; form++) {
      const bits = Array.from({ length: 14 }, (_, bit) => bit).filter((bit) => (form >> bit) & 1);
      const fields = Object.fromEntries(bits.map((bit) => [`f${bit}`, 'v']));
      const record = mapping.apply({ t: '2024-05-01T10:00:00Z', h: `h${form}`, pid: 4, ...fields }, 'a');
      const said = Object.keys(record?.objects[0]?.attributes ?? {});
      if (record?.host !== `h${form}` || said.join() !== ['pid', ...bits.map((bit) => `x_${bit}`)].join())
        wrong.push(form);
    }
    expect(wrong).toEqual([]);
  });

  test('the same fields mean something else where another condition holds; what was referred to once stands alone', () => {
    const mapping = compileMapping({
      name: 'mine',
      time: 't',
      host: 'h',
      conditions: { ours: { field: 'code', in: ['1'] } },
      objects: {
        child: {
          type: 'process',
          needs: ['pid'],
          attributes: { pid: 'pid' },
          references: { parent_ref: { to: 'parent', when: 'ours' } },
        },
        parent: { type: 'process', needs: ['pid'], attributes: { pid: 'ppid' } },
      },
    });
    const said = (fields: object): unknown =>
      mapping
        .apply({ t: '2024-05-01T10:00:00Z', h: 'a', ...fields }, 'a')
        ?.objects.map(({ attributes, references = {} }) => [attributes['pid'], Object.keys(references)]);
    const child = { pid: 4, ppid: 3 };
    expect(said({ ...child, code: '1' })).toEqual([[4, ['parent_ref']]]);
    expect(said({ ...child, code: '2' })).toEqual(
      expect.arrayContaining([
        [4, []],
        [3, []],
      ]),
    );
    expect(said({ ...child, code: '1' })).toEqual([[4, ['parent_ref']]]);
    expect(said({ ppid: 3, code: '1' })).toEqual([[3, []]]);
  });
});

describe('a mapping that cannot be used says why', () => {
  const object = { type: 'process', needs: ['pid'], attributes: { pid: 'a' } };
  const file = (objects: MappingFile['objects']): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    objects,
  });
  test.each<[string, MappingFile]>([
    ['there is no role "b"', file({ a: { ...object, references: { parent_ref: 'b' } } })],
    ['"a" refers to itself', file({ a: { ...object, references: { parent_ref: 'a' } } })],
    ['"a" needs "name"', file({ a: { ...object, needs: ['name'] } })],
    ['there is no condition "no"', file({ a: { ...object, when: 'no' } })],
    [
      '"magic" cannot be taken',
      file({ a: { ...object, attributes: { pid: { field: 'a', take: 'magic' } } } }),
    ],
  ])('%s', (message, wrong) => {
    expect(() => compileMapping(wrong)).toThrow(message);
  });
});
