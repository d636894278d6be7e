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

describe('a mapping that cannot be used says why', () => {
  const object = { type: 'process', needs: ['pid'], attributes: { pid: 'a' } };
  const file = (objects: MappingFile['objects']): MappingFile => ({
    name: 'mine',
    time: 't',
    host: 'h',
    objects,
  });
  test.each<[string, MappingFile]>([
    ['"b", which is not there', file({ a: { ...object, references: { parent_ref: 'b' } } })],
    ['"a" refers to itself', file({ a: { ...object, references: { parent_ref: 'a' } } })],
    ['"a" needs "name"', file({ a: { ...object, needs: ['name'] } })],
    ['the condition "no" is not defined', file({ a: { ...object, when: 'no' } })],
    [
      '"magic" cannot be taken',
      file({ a: { ...object, attributes: { pid: { field: 'a', take: 'magic' } } } }),
    ],
  ])('%s', (message, wrong) => {
    expect(() => compileMapping(wrong)).toThrow(message);
  });
});
