import { describe, expect, it } from 'vitest';
import { ecsKind } from '../../../../../engine/sources/elastic-ecs/document-kinds.js';
import {
  indexFields,
  type FieldCapabilities,
} from '../../../../../engine/sources/elastic-ecs/index-fields.js';
import { translate as translateKinds } from '../../../../../engine/sources/elastic-ecs/translate.js';
import type { KnownEntity } from '../../../../../engine/sources/source.js';
import { file, is, leavesOut, translate } from '../../../../kit/ecs-questions.js';

describe('the records of known entities, as an Elasticsearch query', () => {
  it('asks for the records of processes by any of what names them', () => {
    const index = indexFields(
      { 'process.entity_id': is('keyword'), 'process.pid': is('long'), 'process.name': is('keyword') },
      leavesOut({}),
    );
    const entities: KnownEntity[] = [
      { type: 'process', attributes: { x_unique_id: ['{AB}'], pid: [1], name: ['a.exe'] } },
      { type: 'process', attributes: { pid: [2], name: ['b.exe'] } },
    ];
    const { query } = translate({ type: 'process', entities }, { file, index });
    const text = JSON.stringify(query);
    expect(text).toContain('{"terms":{"process.entity_id":["{AB}","AB","ab","{ab}"]}}');
    expect(text).toContain('{"bool":{"filter":[{"terms":{"process.pid":[1]}},');
    expect(text).toContain('{"bool":{"filter":[{"terms":{"process.pid":[2]}}]}}');
  });

  it('asks for records that give the pid of a process and no name in that role, since they can be of it', () => {
    const index = indexFields(
      {
        'process.pid': is('long'),
        'process.name': is('keyword'),
        'process.parent.pid': is('long'),
        'event.provider': is('keyword'),
        'event.code': is('keyword'),
        'winlog.event_data.ProcessId': is('keyword'),
      },
      leavesOut({}),
    );
    const attributes = { x_unique_id: ['{AB}'], pid: [1], name: ['a.exe'] };
    const { query } = translate(
      { type: 'process', entities: [{ type: 'process', attributes }] },
      { file, index },
    );
    const text = JSON.stringify(query);
    // Nor does `-` name it.
    const nothing = { terms: { 'process.name': ['', '-', '(null)'] } };
    const says = { bool: { filter: [{ exists: { field: 'process.name' } }], must_not: [nothing] } };
    const nameless = { bool: { must_not: [says] } };
    const named = [
      { terms: { 'process.name': ['a.exe'] } },
      { wildcard: { 'process.name': { value: 'a.exe', case_insensitive: true } } },
    ];
    const names = {
      bool: {
        should: [{ bool: { should: named, minimum_should_match: 1 } }, nameless],
        minimum_should_match: 1,
      },
    };
    expect(text).toContain(JSON.stringify(names));
    expect(text).toContain('{"terms":{"process.pid":[1]}}');
    expect(text).toContain('{"terms":{"process.parent.pid":[1]}}');
    // What counts under a condition of the mapping is asked for under it.
    expect(text).toMatch(
      /"winlog.event_data.ProcessId":\[.*"event.provider":\["Microsoft-Windows-Security-Auditing"\]/,
    );
  });

  describe('of entities whose names have no letter case', () => {
    const askedOf = (
      type: string,
      attributes: KnownEntity['attributes'],
      fields: FieldCapabilities,
      mostClauses?: number,
    ) => {
      const index = indexFields(fields, leavesOut({}));
      const kinds = [ecsKind({ file, fields: [] })];
      return translateKinds({ type, entities: [{ type, attributes }] }, kinds, index, undefined, mostClauses);
    };
    const question = { 'dns.question.name': is('keyword') };
    const filtered = (query: object) => ({ bool: { filter: [query] } });
    const names = (count: number) => Array.from({ length: count }, (_, number) => `Host${number}.example`);

    it('asks for them in any letter case', () => {
      const { query, decidedLocally } = askedOf('domain-name', { value: ['Ex.com', 'ex.com'] }, question);
      expect(query).toEqual(
        filtered({
          bool: {
            should: [
              { terms: { 'dns.question.name': ['Ex.com', 'ex.com'] } },
              { wildcard: { 'dns.question.name': { value: 'ex.com', case_insensitive: true } } },
            ],
            minimum_should_match: 1,
          },
        }),
      );
      expect(decidedLocally).toEqual([]);
    });

    it('asks for what has no letters as it is', () => {
      const { query } = askedOf('domain-name', { value: ['10.20.30'] }, question);
      expect(query).toEqual(filtered({ terms: { 'dns.question.name': ['10.20.30'] } }));
    });

    const pathOfFile = { 'file.path': is('keyword') };

    it('asks for the end of a text by one expression over many, which is none of a server of its own', () => {
      const { query } = askedOf('file', { name: ['Åsa.exe', 'b.exe'] }, pathOfFile);
      const value = '(.*[\\\\/])?([åÅ][sS][aA]\\.[eE][xX][eE]|[bB]\\.[eE][xX][eE])';
      expect(JSON.stringify(query)).toContain(JSON.stringify({ regexp: { 'file.path': { value } } }));
    });

    it('takes any text for a letter that is two in upper case', () => {
      const { query } = askedOf('file', { name: ['Straße.exe'] }, pathOfFile);
      const value = '(.*[\\\\/])?([sS][tT][rR][aA].+[eE]\\.[eE][xX][eE])';
      expect(JSON.stringify(query)).toContain(JSON.stringify({ regexp: { 'file.path': { value } } }));
    });

    it('asks for a name that is too long for an expression by a wildcard', () => {
      const name = `${'x'.repeat(250)}.exe`;
      const text = JSON.stringify(askedOf('file', { name: [name] }, pathOfFile).query);
      // Of which the server gets as much as it takes.
      expect(text).toMatch(/\{"value":"\*\/x{100,}\*","case_insensitive":true\}/);
      expect(text).not.toContain('regexp');
    });

    it.each([
      ['folders', 'directory', 'path', 1001],
      ['names', 'file', 'name', 4000],
    ])(
      'fetches each document with a path where %s are more than a server can be asked for',
      (_, type, key, count) => {
        const text = JSON.stringify(askedOf(type, { [key]: names(count) }, pathOfFile).query);
        expect(text).toContain('{"exists":{"field":"file.path"}}');
        expect(text).not.toMatch(/wildcard|regexp/);
      },
    );

    it('asks for the beginning of a text by a wildcard each, which covers both separators', () => {
      const { query } = askedOf('directory', { path: ['C:\\Users\\Åsa', 'C:\\USERS\\åsa\\'] }, pathOfFile);
      const value = 'c:\\\\users\\\\*sa?*';
      const wildcard = { 'file.path': { value, case_insensitive: true } };
      expect(JSON.stringify(query).split(JSON.stringify({ wildcard }))).toHaveLength(2);
      expect(JSON.stringify(query)).not.toContain('regexp');
    });

    it('asks for hundreds of beginnings in any letter case, too', () => {
      const folders = names(200).map((name) => `C:\\${name}`);
      const text = JSON.stringify(askedOf('directory', { path: folders }, pathOfFile).query);
      expect(text).toContain('{"value":"c:\\\\\\\\host199.example?*","case_insensitive":true}');
      expect(text).not.toContain('regexp');
    });

    it('takes any text for a letter that servers do not fold', () => {
      const { query } = askedOf('domain-name', { value: ['BÜCHER.example'] }, question);
      expect(JSON.stringify(query)).toContain('{"value":"b*cher.example","case_insensitive":true}');
    });

    it('asks for a folder of a Unix as it may be written', () => {
      const index = indexFields({ 'file.directory': is('keyword') }, leavesOut({}));
      const entities: KnownEntity[] = [{ type: 'directory', attributes: { path: ['/etc/'] } }];
      const { query } = translate({ type: 'directory', entities }, { file, index });
      expect(JSON.stringify(query)).toContain('["/etc/","/etc"]');
    });

    it('asks for a folder with a separator at its end and without', () => {
      const { query } = askedOf('directory', { path: ['C:\\Temp'] }, { 'file.directory': is('keyword') });
      expect(JSON.stringify(query)).toContain(JSON.stringify(['C:\\Temp', 'C:\\Temp\\']));
    });

    it('asks for more than a hundred as they are usually written, and says so', () => {
      const { query, decidedLocally } = askedOf('domain-name', { value: names(101) }, question);
      const terms = names(101).flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]);
      expect(query).toEqual(filtered({ terms: { 'dns.question.name': terms } }));
      expect(decidedLocally).toEqual([
        {
          condition: 'domain-name:value IN (101 values)',
          why: expect.stringContaining('what writes one in yet another case is not found') as string,
        },
      ]);
      expect(askedOf('domain-name', { value: names(100) }, question).decidedLocally).toEqual([]);
    });

    it('asks for them as they are usually written where a server takes no more clauses', () => {
      const { query, decidedLocally } = askedOf('domain-name', { value: names(50) }, question, 40);
      expect(JSON.stringify(query)).not.toContain('wildcard');
      expect(decidedLocally).toHaveLength(1);
    });

    it('counts what a server makes of each part of a text', () => {
      const urls = Array.from({ length: 30 }, (_, number) => `https://example.com/${number}`);
      const { query } = askedOf('url', { value: urls }, { 'url.full': is('wildcard') }, 500);
      expect(query).toEqual({ match_all: {} });
    });
  });
});
