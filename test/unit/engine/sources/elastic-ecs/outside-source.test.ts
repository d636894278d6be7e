import { describe, expect, it } from 'vitest';
import { indexFields } from '../../../../../engine/sources/elastic-ecs/index-fields.js';
import { leftOutOf } from '../../../../../engine/sources/elastic-ecs/left-out.js';
import { documentOf } from '../../../../../engine/sources/elastic-ecs/hit-document.js';
import { hiddenOutside, outsideSource } from '../../../../../engine/sources/elastic-ecs/outside-source.js';
import { besidesSource, sourceParts } from '../../../../../engine/sources/elastic-ecs/search-bodies.js';

const is = (type: string) => ({ [type]: { searchable: true, aggregatable: type !== 'text' } });
const capabilities = {
  'process.name': is('keyword'),
  'process.command_line': is('text'),
  'process.command_line.keyword': is('keyword'),
  'process.title': is('text'),
  'event.module': is('keyword'),
};
const fields = ['process.name', 'process.command_line', 'process.title', 'event.module'];

function outsideOf(mappings: object) {
  const answer = { events: { mappings } };
  return outsideSource(answer, indexFields(capabilities, leftOutOf(answer)), fields);
}

describe('what the documents of an index do not hold', () => {
  it('is nothing as a rule', () => {
    const properties = { process: { properties: { name: { type: 'keyword' } } } };
    expect(outsideOf({ properties })).toBeUndefined();
    expect(besidesSource(undefined)).toEqual({});
  });

  it('is asked for where the server works it out', () => {
    const outside = outsideOf({ properties: {}, runtime: { 'process.title': { type: 'keyword' } } });
    expect(besidesSource(outside)).toEqual({ fields: ['process.title'] });
  });

  it('is taken from the fields that an alias stands for, and that are copied', () => {
    const outside = outsideOf({
      properties: {
        process: { properties: { name: { type: 'alias', path: 'exe' } } },
        cmd: { type: 'text', copy_to: 'process.command_line' },
        args: { type: 'text', copy_to: ['process.command_line', 'unread'] },
      },
    });
    expect(besidesSource(outside)).toEqual({});
    expect(sourceParts({ fields, ...(outside && { outside }) })).toEqual([...fields, 'cmd', 'args', 'exe']);
    const read = (_source: object, _index = 'events') =>
      documentOf({ _index, _id: '1', sort: [], _source: { ..._source } }, outside);
    expect(read({ exe: 'a.exe', cmd: ['b', 'c'] })).toMatchObject({
      process: { name: 'a.exe', command_line: ['b', 'c'] },
    });
    expect(read({ cmd: 'b', args: 'c' })).toMatchObject({ process: { command_line: ['b', 'c'] } });
    // Beside what the document says itself.
    const own = { process: { command_line: 'own' }, cmd: 'b' };
    expect(read(own)).toEqual({ ...own, 'process.command_line': ['b'] });
    expect(read({ 'process.command_line': 'own', cmd: 'b' })).toMatchObject({
      'process.command_line': ['own', 'b'],
    });
    expect(read({ exe: 'a.exe' }, 'other')).toEqual({ exe: 'a.exe' });
  });

  it('is nothing where the document has something else on the way to the field of an alias', () => {
    const outside = outsideOf({
      properties: { process: { properties: { name: { type: 'alias', path: 'a.exe' } } } },
    });
    const read = (_source: object) =>
      documentOf({ _index: 'events', _id: '1', sort: [], _source: { ..._source } }, outside);
    expect(read({ a: 'text' })).toEqual({ a: 'text' });
    expect(read({ a: [{ exe: 'b' }, 'text', { exe: null }, { exe: ['c'] }] })).toMatchObject({
      process: { name: ['b', 'c'] },
    });
  });

  it('is a date where it is an alias of one that is written in a form of the index', () => {
    const properties = {
      began: { type: 'date', format: 'epoch_second' },
      process: { properties: { created: { type: 'alias', path: 'began' } } },
    };
    const answer = { events: { mappings: { properties } } };
    const dates = { began: is('date'), 'process.created': is('date') };
    const outside = outsideSource(answer, indexFields(dates, leftOutOf(answer)), ['process.created']);
    const format = 'strict_date_optional_time_nanos';
    expect(besidesSource(outside)).toEqual({ docvalue_fields: [{ field: 'process.created', format }] });
  });

  it('is asked of the index where a copy is of something that _source leaves out', () => {
    const properties = { cmd: { type: 'keyword', copy_to: 'process.name' } };
    const outside = outsideOf({ _source: { excludes: ['cmd'] }, properties });
    expect(besidesSource(outside).docvalue_fields).toEqual(['process.name']);
  });

  it('is known already where it is the same in the whole index', () => {
    const module = { type: 'constant_keyword', value: 'windows' };
    const outside = outsideOf({ properties: { event: { properties: { module } } } });
    expect(besidesSource(outside)).toEqual({});
    const hit = { _index: 'events', _id: '1', sort: [], _source: { event: { code: '1' } } };
    expect(documentOf(hit, outside)).toEqual({ event: { code: '1', module: 'windows' } });
    expect(documentOf({ ...hit, _index: 'other' }, outside)).toEqual(hit._source);
  });

  it('is a date that is written in a form of the index', () => {
    const written = { created: { type: 'date', format: 'epoch_second' }, kept: { type: 'date' } };
    const answer = { events: { mappings: { properties: { process: { properties: written } } } } };
    const dates = { 'process.created': is('date'), 'process.kept': is('date') };
    const outside = outsideSource(answer, indexFields(dates, leftOutOf(answer)), Object.keys(dates));
    const format = 'strict_date_optional_time_nanos';
    expect(besidesSource(outside)).toEqual({ docvalue_fields: [{ field: 'process.created', format }] });
    const at = '2021-04-01T12:00:00.000Z';
    const _source = { process: { created: 1617278400, kept: at } };
    const hit = { _index: 'events', _id: '1', sort: [], _source, fields: { 'process.created': [at] } };
    expect(documentOf(hit, outside)).toEqual({ process: { kept: at }, 'process.created': at });
  });

  it('is taken from the index where _source leaves it out, and named where that has nothing', () => {
    for (const _source of [{ enabled: false }, { excludes: ['pro*'] }, { includes: ['event'] }]) {
      const outside = outsideOf({ _source, properties: {} });
      expect(besidesSource(outside).docvalue_fields).toEqual(
        expect.arrayContaining(['process.name', 'process.command_line.keyword']),
      );
      expect(outside?.lost).toEqual(['process.title']);
    }
  });

  it('is found in time linear in its name, however many stars a mapping has', () => {
    const properties = { winlog: { properties: { event_data: { properties: {} } } } };
    const outside = outsideOf({
      _source: { excludes: ['*'.repeat(60).replaceAll('*', '*e') + 'x'] },
      properties,
    });
    expect(outside).toBeUndefined();
  });

  it('is asked of the server where nobody tells the mapping, with what was too long to be indexed', () => {
    const known = indexFields({ ...capabilities, '@timestamp': is('date') }, undefined);
    const outside = hiddenOutside(known, ['@timestamp', 'process.name']);
    const format = 'strict_date_optional_time_nanos';
    expect(besidesSource(outside)).toEqual({
      fields: ['process.name'],
      docvalue_fields: [{ field: '@timestamp', format }],
    });
    const at = '2021-04-01T12:00:00.000Z';
    const hit = {
      _index: 'events',
      _id: '1',
      sort: [],
      _source: { '@timestamp': 1617278400, exe: 'a.exe' },
      fields: { '@timestamp': [at], 'process.name': ['a.exe'] },
      ignored_field_values: { 'process.name': ['a long name'] },
    };
    expect(documentOf(hit, outside)).toEqual({
      '@timestamp': at,
      exe: 'a.exe',
      process: { name: ['a.exe', 'a long name'] },
    });
  });

  it('stands in the document at its place, unless the document says it itself', () => {
    const outside = outsideOf({ _source: { enabled: false }, properties: {} });
    const hit = { _index: 'events', _id: '1', sort: [] };
    const found = { 'process.command_line.keyword': ['cmd'], 'process.name': ['a.exe', 'b.exe'] };
    expect(documentOf({ ...hit, fields: found }, outside)).toEqual({
      process: { command_line: 'cmd', name: ['a.exe', 'b.exe'] },
    });
    for (const _source of [{ process: { name: 'own' } }, { 'process.name': 'own' }]) {
      const whole = documentOf({ ...hit, _source, fields: { 'process.name': ['other'] } }, outside);
      expect(whole).toEqual(_source);
    }
  });

  it('is found where a field is called as what every object of JavaScript has', () => {
    const names = ['constructor', 'toString.valueOf'];
    const outside = hiddenOutside(indexFields({ constructor: is('keyword') }, leftOutOf({})), names);
    const hit = { _index: 'constructor', _id: '1', sort: [] };
    const found = { constructor: ['a'], 'toString.valueOf': ['b', 'c'] };
    expect(documentOf({ ...hit, fields: found, ignored_field_values: {} }, outside)).toEqual({
      constructor: 'a',
      toString: { valueOf: ['b', 'c'] },
    });
  });
});
