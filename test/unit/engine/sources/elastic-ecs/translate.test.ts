import { describe, expect, it } from 'vitest';
import type { MappingFile } from '../../../../../engine/mapping/mapping-file.js';
import type { Comparison } from '../../../../../engine/pattern/pattern.js';
import { indexFields, type IndexFields } from '../../../../../engine/sources/elastic-ecs/index-fields.js';
import { leftOutOf } from '../../../../../engine/sources/elastic-ecs/left-out.js';
import { ecsKind } from '../../../../../engine/sources/elastic-ecs/document-kinds.js';
import { translate as translateKinds } from '../../../../../engine/sources/elastic-ecs/translate.js';
import { file, is, leavesOut, translate } from '../../../../kit/ecs-questions.js';

/** An index with few fields, so that expected queries stay short. */
const index = indexFields(
  {
    '@timestamp': is('date'),
    'process.pid': is('long'),
    'process.command_line': is('text'),
    'process.command_line.keyword': is('keyword'),
    'file.name': is('keyword'),
    'destination.ip': is('ip'),
    'network.direction': { ...is('keyword'), ...is('long') },
  },
  leavesOut({ 'process.command_line.keyword': 256 }),
);

function comparison(
  attribute: string,
  operator: Comparison['operator'],
  ...values: Comparison['values']
): Comparison {
  return { kind: 'comparison', references: [], attribute, operator, negated: false, values, text: attribute };
}

/** What the condition is asked as, without the filter for the type. */
function asked(type: string, pattern: Comparison): unknown {
  const { query } = translate({ type, pattern }, { file, index });
  return (query as { bool: { filter: unknown[] } }).bool.filter.at(-1);
}

describe('a pattern as an Elasticsearch query', () => {
  it('asks a number as a number', () => {
    expect(asked('process', comparison('pid', '=', 123))).toEqual({ terms: { 'process.pid': [123] } });
    expect(asked('process', comparison('pid', '>', '7'))).toEqual({ range: { 'process.pid': { gt: 7 } } });
  });

  // ECS writes hyphens and upper case, other products what they like, and a hunter what a report has.
  it.each(['00:00:5e:00:53:23', '00-00-5E-00-53-23', '0000.5e00.5323'])(
    'asks for a MAC address as it may be written: %s',
    (mac) => {
      const fields = indexFields({ '@timestamp': is('date'), 'source.mac': is('keyword') }, leavesOut({}));
      const pattern = comparison('value', '=', mac);
      const { query } = translate({ type: 'mac-addr', pattern }, { file, index: fields });
      const texts = JSON.stringify(query);
      for (const pairs of ['00:00:5e:00:53:23', '00-00-5e-00-53-23', '00005e005323', '0000.5e00.5323']) {
        expect(texts).toContain(`"${pairs}"`);
        expect(texts).toContain(`"${pairs.toUpperCase()}"`);
      }
    },
  );

  it.each(['keyword', 'text'])('asks for a registry key by all names of its hive, of a %s', (type) => {
    const fields = indexFields({ '@timestamp': is('date'), 'registry.path': is(type) }, leavesOut({}));
    const pattern = comparison('key', '=', String.raw`HKEY_LOCAL_MACHINE\Software\a`);
    const { query } = translate({ type: 'windows-registry-key', pattern }, { file, index: fields });
    for (const hive of ['HKLM', 'HKEY_LOCAL_MACHINE', String.raw`\REGISTRY\MACHINE`])
      expect(JSON.stringify(query)).toContain(JSON.stringify(String.raw`${hive}\Software\a`));
  });

  it.each(['=', '>', '<='] as const)('asks nothing that the field cannot be: pid %s a text', (operator) => {
    expect(asked('process', comparison('pid', operator, 'cmd.exe'))).toEqual({ match_none: {} });
  });

  it.each([
    ['image_ref', 'name'],
    ['src_payload_ref', 'url'],
  ])(
    'asks for nothing behind a reference that no document of the mapping has: %s',
    (reference, attribute) => {
      const pattern = { ...comparison(attribute, '=', 'a'), references: [reference] };
      expect(asked('process', pattern)).toEqual({ match_none: {} });
      expect(translate({ type: 'process', pattern }, { file, index }).decidedLocally).toMatchObject([
        { why: `no field of this index says ${reference}.${attribute}` },
      ]);
    },
  );

  it('asks whether a reference leads anywhere by all fields of what it can lead to', () => {
    const parent = indexFields(
      { 'process.parent.pid': is('long'), 'process.parent.name': is('keyword') },
      leavesOut({}),
    );
    const pattern: Comparison = { ...comparison('parent_ref', 'NULL'), negated: true };
    const { query } = translate({ type: 'process', pattern }, { file, index: parent });
    expect((query as { bool: { filter: unknown[] } }).bool.filter.at(-1)).toEqual({
      bool: {
        should: [{ exists: { field: 'process.parent.pid' } }, { exists: { field: 'process.parent.name' } }],
        minimum_should_match: 1,
      },
    });
  });

  it('fetches all of the type where no record may give an attribute, since others can', () => {
    const pattern = comparison('command_line', 'NULL');
    const { query, decidedLocally } = translate({ type: 'process', pattern }, { file, index });
    expect(query).toEqual(translate({ type: 'process' }, { file, index }).query);
    expect(decidedLocally).toMatchObject([{ why: expect.stringContaining('after all were read') as string }]);
  });

  it('finds the entities by one of the conditions that other records can satisfy, where all are such', () => {
    const given = (attribute: string): Comparison => ({ ...comparison(attribute, 'NULL'), negated: true });
    const pattern = { kind: 'and' as const, parts: [given('pid'), given('command_line')] };
    const { query, decidedLocally } = translate({ type: 'process', pattern }, { file, index });
    expect(JSON.stringify(query)).toContain(JSON.stringify({ exists: { field: 'process.pid' } }));
    expect(decidedLocally).toContainEqual({ condition: 'command_line', why: 'another record can say it' });
  });

  it('fetches all where a field that shows the type cannot be searched', () => {
    const hidden = { long: { searchable: false, aggregatable: false } };
    const one = indexFields({ 'process.pid': hidden, 'process.name': is('keyword') }, leavesOut({}));
    expect(translate({ type: 'process' }, { file, index: one }).query).toEqual({ match_all: {} });
  });

  it.each([
    ['one type', is('integer'), '=', 2 ** 31, { match_none: {} }],
    ['a long', is('long'), '=', 2 ** 63, { match_none: {} }],
    ['a long', is('long'), '=', '9007199254740993', { terms: { 'process.pid': ['9007199254740993'] } }],
    ['a long', is('long'), '=', '9223372036854775807', { terms: { 'process.pid': ['9223372036854775807'] } }],
    ['a long', is('long'), '>', '9007199254740993', { range: { 'process.pid': { gt: '9007199254740993' } } }],
    ['a long', is('long'), '=', -(2 ** 63), { terms: { 'process.pid': ['-9223372036854775808'] } }],
    ['two types', { ...is('integer'), ...is('long') }, '=', 2 ** 31, { exists: { field: 'process.pid' } }],
    ['two types', { ...is('integer'), ...is('long') }, '=', 7, { terms: { 'process.pid': [7] } }],
    ['a double', is('double'), '<', '1e400', { exists: { field: 'process.pid' } }],
    ['one type, in order', is('integer'), '<', 2 ** 31, { exists: { field: 'process.pid' } }],
  ] as const)(
    'asks for no number that a field of %s cannot hold: the server would refuse',
    (_, types, operator, value, query) => {
      const one = indexFields({ 'process.pid': types }, leavesOut({}));
      const ask = { type: 'process', pattern: comparison('pid', operator, value) };
      expect(JSON.stringify(translate(ask, { file, index: one }).query)).toContain(JSON.stringify(query));
    },
  );

  it('asks exact text of the keyword beside a text', () => {
    expect(asked('process', comparison('command_line', '=', 'cmd /c dir'))).toEqual({
      terms: { 'process.command_line.keyword': ['cmd /c dir'] },
    });
  });

  it('asks for a field that only counts after another where the other one says nothing', () => {
    const commandLine = 'process.parent.command_line';
    const both = indexFields(
      { [commandLine]: is('keyword'), 'process.parent.args': is('keyword') },
      leavesOut({}),
    );
    const { query } = translate(
      {
        type: 'process',
        pattern: { ...comparison('command_line', '=', 'cmd /c dir'), references: ['parent_ref'] },
      },
      { file, index: both },
    );
    expect((query as { bool: { filter: unknown[] } }).bool.filter.at(-1)).toEqual({
      bool: {
        should: [
          { terms: { [commandLine]: ['cmd /c dir'] } },
          {
            bool: {
              filter: [{ exists: { field: 'process.parent.args' } }],
              must_not: [
                {
                  bool: {
                    filter: [{ exists: { field: commandLine } }],
                    must_not: [{ terms: { [commandLine]: ['', '-', '(null)'] } }],
                  },
                },
              ],
            },
          },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it('takes what was too long to be indexed as well', () => {
    const long = 'x'.repeat(300);
    expect(asked('process', comparison('command_line', '=', long))).toEqual({
      bool: {
        should: [
          { terms: { 'process.command_line.keyword': [long] } },
          {
            bool: {
              filter: [{ exists: { field: 'process.command_line' } }],
              must_not: [{ exists: { field: 'process.command_line.keyword' } }],
            },
          },
          { terms: { _ignored: ['process.command_line.keyword'] } },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it.each([
    ['%a_b%', '*a?b*'],
    ['C:\\x*?', 'C:\\\\x\\*\\?'],
  ])('LIKE %s is the wildcard %s', (like, wildcard) => {
    expect(asked('file', comparison('name', 'LIKE', like))).toEqual({
      wildcard: { 'file.name': { value: wildcard } },
    });
  });

  it('asks for the literal of a regular expression that is one, and else for the field', () => {
    expect(asked('file', comparison('name', 'MATCHES', 'svchost\\.exe'))).toEqual({
      wildcard: { 'file.name': { value: '*svchost.exe*' } },
    });
    expect(asked('file', comparison('name', 'MATCHES', '^svchost'))).toEqual({
      exists: { field: 'file.name' },
    });
  });

  it('asks addresses and networks of an ip field', () => {
    const value = (operator: Comparison['operator'], text: string) =>
      asked('network-traffic', { ...comparison('value', operator, text), references: ['dst_ref'] });
    expect(value('=', '::1')).toEqual({ terms: { 'destination.ip': ['::1'] } });
    expect(value('ISSUBSET', '10.0.0.0/8')).toEqual({ terms: { 'destination.ip': ['10.0.0.0/8'] } });
    expect(value('LIKE', '%:%')).toEqual({ exists: { field: 'destination.ip' } });
  });

  it('asks only whether a field is there that is of two kinds in two indices', () => {
    expect(asked('network-traffic', comparison('x_direction', '=', 'egress'))).toEqual({
      exists: { field: 'network.direction' },
    });
  });

  it('asks a negated comparison as "the field is there", since another role may satisfy it', () => {
    expect(asked('file', { ...comparison('name', '=', 'a'), negated: true })).toEqual({
      exists: { field: 'file.name' },
    });
  });

  it('asks for all of the time where it would have more clauses than the server takes, and says so', () => {
    const stop = Date.UTC(2021, 3, 2);
    const ask = { type: 'process', pattern: comparison('pid', '=', 4), range: { stop } };
    const [usual, wide] = [Infinity, 1].map((most) =>
      translateKinds(ask, [ecsKind({ file, fields: [] })], index, undefined, most),
    );
    const [time] = (usual?.query as { bool: { filter: unknown[] } }).bool.filter;
    expect(wide).toEqual({
      query: { bool: { filter: [time] } },
      pushedDown: [],
      decidedLocally: [
        { condition: 'pid', why: 'the question would have more clauses than the server takes' },
      ],
    });
  });

  it('says what is decided here, and why', () => {
    const far = { ...comparison('name', '=', 'x'), references: ['parent_ref', 'parent_ref'] };
    expect(translate({ type: 'process', pattern: far }, { file, index }).decidedLocally).toEqual([
      { condition: 'name', why: 'the path leads further than one document says' },
    ]);
  });

  const isGiven = (attribute: string): Comparison => ({ ...comparison(attribute, 'NULL'), negated: true });

  it('lets no document out for what another record of its entity can say', () => {
    const parts = [isGiven('command_line'), comparison('pid', '=', 4)];
    const { query, decidedLocally } = translate(
      { type: 'process', pattern: { kind: 'and', parts } },
      { file, index },
    );
    expect((query as { bool: { filter: unknown[] } }).bool.filter.slice(1)).toEqual([
      { terms: { 'process.pid': [4] } },
    ]);
    expect(decidedLocally).toEqual([{ condition: 'command_line', why: 'another record can say it' }]);
    expect(asked('process', isGiven('command_line'))).toEqual({ exists: { field: 'process.command_line' } });
  });

  it('pushes a path down whose end identifies what it leads through, and no other', () => {
    const through = (...references: string[]) => ({ ...comparison('value', '=', '10.0.0.1'), references });
    expect(asked('process', through('opened_connection_refs', 'dst_ref'))).toEqual({
      terms: { 'destination.ip': ['10.0.0.1'] },
    });
    const binary = { ...comparison('name', '=', 'a.exe'), references: ['parent_ref', 'binary_ref'] };
    const { pushedDown } = translate({ type: 'process', pattern: binary }, { file, index });
    expect(pushedDown).toEqual([]);
  });

  it('asks for the other records of another entity where the condition is on what any of them gives', () => {
    const pattern: Comparison = { ...isGiven('command_line'), entityType: 'process' };
    const { query } = translate({ type: 'network-traffic', pattern }, { file, index });
    const [either] = (query as { bool: { filter: { bool: { should: unknown[] } }[] } }).bool.filter;
    const [, ofProcesses] = either?.bool.should ?? [];
    expect(ofProcesses).toEqual({
      bool: {
        should: [{ exists: { field: 'process.pid' } }, { exists: { field: 'process.command_line' } }],
        minimum_should_match: 1,
      },
    });
  });

  it('asks for no long text where a server would make a thousand clauses of it', () => {
    const parts = indexFields({ 'file.name': is('wildcard') }, leavesOut({}));
    const filterOf = (text: string) =>
      translate({ type: 'file', pattern: comparison('name', '=', text) }, { file, index: parts }).pushedDown;
    expect(filterOf('a'.repeat(256))).toEqual(['name']);
    expect(filterOf('a'.repeat(257))).toEqual([]);
  });

  it('takes a keyword that was too long to be indexed for one that is there', () => {
    const cut = indexFields({ 'file.name': is('keyword') }, leavesOut({ 'file.name': 256 }));
    const pattern = { ...comparison('name', '=', 'a'), negated: true };
    const { query } = translate({ type: 'file', pattern }, { file, index: cut });
    const there = [{ exists: { field: 'file.name' } }, { terms: { _ignored: ['file.name'] } }];
    const given = { bool: { should: there, minimum_should_match: 1 } };
    expect(query).toEqual({ bool: { filter: [given, given] } });
  });

  describe('where the server does not note what was too long', () => {
    const silent = { notesCuts: false };
    const askedOf = (pattern: Comparison, index: IndexFields) => {
      const { query } = translate({ type: 'file', pattern }, { file, index });
      return (query as { bool: { filter: unknown[] } }).bool.filter;
    };
    const either = (...should: unknown[]) => ({ bool: { should, minimum_should_match: 1 } });
    const given = { exists: { field: 'file.name' } };
    const long = { '.longTexts': { 'file.name': 5 } };
    const cut = indexFields({ 'file.name': is('keyword') }, leavesOut({ 'file.name': 5 }), [], silent);

    it.each([
      ['that can be one', '=', 'a long name', either({ terms: { 'file.name': ['a long name'] } }, long)],
      ['that can be none', '=', 'a', { terms: { 'file.name': ['a'] } }],
      [
        'of which a part is known',
        'LIKE',
        'a%',
        either({ wildcard: { 'file.name': { value: 'a*' } } }, long),
      ],
      ['of another form', 'MATCHES', '^a', either(given, long)],
    ] as const)('asks for documents with a long text %s', (_, operator, value, query) => {
      expect(askedOf(comparison('name', operator, value), cut)).toEqual([either(given, long), query]);
    });

    it.each([
      ['a__', { wildcard: { 'file.name': { value: 'a??' } } }],
      ['ab', { wildcard: { 'file.name': { value: 'ab' } } }],
    ])('asks for no long text where LIKE has no room for one: %s', (like, query) => {
      const roomy = indexFields({ 'file.name': is('keyword') }, leavesOut({ 'file.name': 6 }), [], silent);
      expect(askedOf(comparison('name', 'LIKE', like), roomy).at(-1)).toEqual(query);
    });

    // A text that is indexed by its words as well tells by them which documents may hold what is looked for.
    it.each([
      ['LIKE', '%Net use%', '.*(net).*'],
      ['LIKE', '%-enc%SQBFAFgA%', '.*(sqbfafga).*'],
      ['MATCHES', 'powershell\\.exe', '.*(powershell).*'],
      ['=', 'cmd /c echo longer', '.*(longer).*'],
      ['LIKE', '%- -%', undefined],
      ['LIKE', '%пароль%', undefined],
    ] as const)('looks only into documents that have a word of it: %s %s', (operator, value, words) => {
      const field = 'process.command_line';
      const both = indexFields(
        { [field]: is('text'), [`${field}.keyword`]: is('keyword') },
        { ...leavesOut({ [`${field}.keyword`]: 9 }), limits: () => ({ [field]: 9 }) },
        [],
        silent,
      );
      const pattern = comparison('command_line', operator, value);
      const { query } = translate({ type: 'process', pattern }, { file, index: both });
      const regexp = (value: string) => ({ regexp: { [field]: { value } } });
      const held = words === undefined ? { exists: { field } } : either(regexp(words), regexp('.{120}.*'));
      expect(JSON.stringify(query)).toContain(
        JSON.stringify({ bool: { filter: [held, { '.longTexts': { [field]: 9 } }] } }),
      );
    });

    it('asks for whatever another value of the field may be', () => {
      expect(askedOf({ ...comparison('name', '=', 'a'), negated: true }, cut).at(-1)).toEqual(
        either(given, long),
      );
    });

    it('looks where a text comes from: beside which field, of which it is another name, copied from where', () => {
      const keyword = { type: 'keyword', ignore_above: 7 };
      const properties = {
        name: { type: 'text', fields: { keyword } },
        sent: { type: 'keyword', copy_to: ['name'] },
        file: { properties: { name: { type: 'alias', path: 'title' } } },
        title: { ...keyword, ignore_above: 9 },
      };
      const leftOut = leftOutOf({ a: { mappings: { properties } } });
      expect(leftOut.limits('name.keyword')).toEqual({ name: 7, sent: 7 });
      expect(leftOut.limits('file.name')).toEqual({ title: 9 });
      expect(leftOut.limits('sent')).toEqual({});
      expect(leftOut.notedAs('file.name')).toEqual(['file.name', 'title']);
    });

    it('goes by the values that are indexed where the mapping is hidden, and asks for every document where none are kept', () => {
      const askedOf = (aggregatable: boolean) => {
        const fields = { 'file.name': { keyword: { searchable: true, aggregatable } } };
        const hidden = indexFields(fields, undefined, [], silent);
        const pattern = comparison('name', '=', 'a');
        return translate({ type: 'file', pattern }, { file, index: hidden }).query;
      };
      const long = { '.longTexts': { 'file.name': 'file.name' } };
      expect(askedOf(true)).toEqual({
        bool: { filter: [either(given, long), either({ terms: { 'file.name': ['a'] } }, long)] },
      });
      expect(askedOf(false)).toEqual({ match_all: {} });
    });

    it.each([
      ['7130499', false],
      ['7140099', true],
      ['8191199', true],
      [undefined, true],
    ])('does not rely on notes of an index that was made by %s: noted %s', (created, noted) => {
      const settings = { index: { version: { created } } };
      expect(leftOutOf({ a: { mappings: {}, settings } }).isNoted).toBe(noted);
    });
  });

  it('takes the limits of an index where its fields say nothing', () => {
    const told = (settings: object) =>
      leftOutOf({
        a: { mappings: { properties: { k: { type: 'keyword' } } }, settings: { index: settings } },
      });
    expect(told({ mapping: { ignore_above: '300' } }).cutAt('k')).toBe(300);
    expect(told({ mode: 'logsdb' }).cutAt('k')).toBe(8191);
    expect(told({ mode: 'logsdb' }).keepsMalformed('k')).toBe(true);
    expect(told({}).cutAt('k')).toBe(Infinity);
  });

  // Elasticsearch's `index.mapping.ignore_above` is the default of these three; a text has no limit.
  it.each([
    ['keyword', 300],
    ['wildcard', 300],
    ['flattened', 300],
    ['text', Infinity],
  ])('takes the limit of an index for a %s: %s', (type, limit) => {
    const settings = { index: { mapping: { ignore_above: '300' } } };
    const own = { properties: { k: { type }, own: { type, ignore_above: 20 } } };
    const told = leftOutOf({ a: { mappings: own, settings } });
    expect([told.cutAt('k'), told.cutAt('own')]).toEqual([limit, 20]);
  });

  it.each([
    [{}, true],
    [{ mapping: { ignore_above: '300' } }, false],
    [{ mode: 'logsdb' }, false],
  ])('asks for nothing in a whole object of which values may be left out: %j', (index, searchable) => {
    const mappings = { properties: { file: { type: 'flattened' } } };
    const leftOut = leftOutOf({ a: { mappings, settings: { index } } });
    const fields = indexFields({ file: is('flattened') }, leftOut, ['file.name']);
    expect(fields.get('file.name')?.searchable).toBe(searchable);
  });

  it('takes for malformed or analyzed what a setting can make so, where the settings are hidden', () => {
    const properties = {
      a: { type: 'long' },
      b: { type: 'long', ignore_malformed: false },
      c: { type: 'text' },
    };
    const leftOut = leftOutOf({ i: { mappings: { properties } } }, { knowsSettings: false });
    expect([leftOut.keepsMalformed('a'), leftOut.keepsMalformed('b')]).toEqual([true, false]);
    expect(leftOut.hasOwnWords('c')).toBe(true);
  });

  it.each([
    ['its field names an analyzer', { analyzer: 'paths' }, {}],
    ['its index has one', {}, { default: {} }],
    ['its index has one for searching', {}, { default_search: {} }],
  ])('asks only whether a text is there that has words of its own, where %s', (_, own, analyzer) => {
    const analyzed = { type: 'text', ...own };
    const mappings = { properties: { file: { properties: { name: analyzed } } } };
    const answer = { a: { mappings, settings: { index: { analysis: { analyzer } } } } };
    const index = indexFields({ 'file.name': is('text') }, leftOutOf(answer));
    const { query } = translate({ type: 'file', pattern: comparison('name', '=', 'a') }, { file, index });
    const given = { exists: { field: 'file.name' } };
    expect(query).toEqual({ bool: { filter: [given, given] } });
  });

  it('decides here what is said of an id, which no document has', () => {
    const { query, decidedLocally } = translate(
      { type: 'file', pattern: comparison('id', '=', 'file--1') },
      { file, index },
    );
    expect(JSON.stringify(query)).not.toContain('match_none');
    expect(decidedLocally.map(({ condition }) => condition)).toEqual(['id']);
  });

  it('takes a half-open time range', () => {
    const range = { start: Date.UTC(2021, 3, 1), stop: Date.UTC(2021, 3, 6) };
    const { query } = translate({ type: 'process', range }, { file, index });
    expect((query as { bool: { filter: unknown[] } }).bool.filter[0]).toEqual({
      range: {
        '@timestamp': {
          gte: '2021-04-01T00:00:00.000Z',
          lt: '2021-04-06T00:00:00.000Z',
          format: 'strict_date_optional_time_nanos',
        },
      },
    });
  });

  it('finds the cut-off of a field below another', () => {
    const mappings = {
      events: {
        mappings: {
          properties: {
            a: { properties: { b: { type: 'text', fields: { keyword: { ignore_above: 256 } } } } },
          },
        },
      },
    };
    expect(leftOutOf(mappings).cutAt('a.b.keyword')).toBe(256);
    expect(leftOutOf(mappings).cutAt('a.b')).toBe(Infinity);
  });

  it('asks for what a role needs, not for all that it may say', () => {
    const index = indexFields(
      { '@timestamp': is('date'), 'process.pid': is('long'), 'process.working_directory': is('keyword') },
      leavesOut({}),
    );
    expect(translate({ type: 'process' }, { file, index }).query).toEqual({
      bool: { filter: [{ exists: { field: 'process.pid' } }] },
    });
  });

  it('takes what is no value of the field and is kept nevertheless, as pid 0x1f4', () => {
    const answer = {
      ours: {
        mappings: { properties: { process: { properties: { pid: { type: 'long' } } } } },
        settings: { index: { mapping: { ignore_malformed: 'true' } } },
      },
    };
    const index = indexFields({ 'process.pid': is('long') }, leftOutOf(answer));
    const filters = translate({ type: 'process', pattern: comparison('pid', '=', 500) }, { file, index });
    const either = (asked: object, ignored: object) => ({
      bool: { should: [asked, ignored], minimum_should_match: 1 },
    });
    expect(filters.query).toEqual({
      bool: {
        filter: [
          either({ exists: { field: 'process.pid' } }, { terms: { _ignored: ['process.pid'] } }),
          either({ terms: { 'process.pid': [500] } }, { term: { _ignored: 'process.pid' } }),
        ],
      },
    });
  });

  describe('of a mapping that makes something else of a text', () => {
    const own: MappingFile = {
      name: 'own',
      time: '@timestamp',
      host: 'host.id',
      tables: {
        action: { '1': 'started', '5': ['ended', 'gone'] },
        outcome: { '-9214364837600034816': 'success' },
      },
      objects: {
        event: {
          type: 'x-oca-event',
          needs: ['action'],
          attributes: {
            action: { field: 'code', table: 'action' },
            outcome: { field: 'flags', table: 'outcome' },
          },
        },
        file: {
          type: 'file',
          needs: ['hashes.MD5'],
          attributes: {
            'hashes.MD5': { field: 'hashes', take: 'hash-md5' },
            x_data: { field: 'data', take: 'registry-data' },
          },
        },
      },
    };
    const fields = indexFields(
      { code: is('long'), flags: is('long'), hashes: is('keyword'), data: is('keyword') },
      leavesOut({}),
    );
    const askedOwn = (type: string, pattern: Comparison): unknown => {
      const { query } = translate({ type, pattern }, { file: own, index: fields });
      return (query as { bool: { filter: unknown[] } }).bool.filter.at(-1);
    };

    it('asks for the texts that stand for a value', () => {
      expect(askedOwn('x-oca-event', comparison('action', '=', 'started'))).toEqual({ terms: { code: [1] } });
      expect(askedOwn('x-oca-event', comparison('action', 'LIKE', '%e%d'))).toEqual({
        terms: { code: [1, 5] },
      });
      expect(askedOwn('x-oca-event', comparison('action', '=', 'other'))).toEqual({ match_none: {} });
      expect(askedOwn('x-oca-event', { ...comparison('action', '=', 'started'), negated: true })).toEqual({
        exists: { field: 'code' },
      });
    });

    it('asks for numbers as they are, which JSON would round', () => {
      expect(askedOwn('x-oca-event', comparison('outcome', '=', 'success'))).toEqual({
        terms: { flags: ['-9214364837600034816'] },
      });
    });

    it('asks for a value in the middle of a text', () => {
      expect(JSON.stringify(askedOwn('file', comparison('hashes.MD5', '=', 'ab')))).toContain(
        '{"wildcard":{"hashes":{"value":"*MD5=ab*","case_insensitive":true}}}',
      );
    });

    it('asks only whether the text is there where no query says what is made of it', () => {
      expect(askedOwn('file', comparison('x_data', '=', '137'))).toEqual({ exists: { field: 'data' } });
      expect(askedOwn('file', comparison('x_data', 'LIKE', '13%'))).toEqual({ exists: { field: 'data' } });
    });
  });

  describe('with a long list', () => {
    const lists = indexFields(
      {
        'process.pid': is('long'),
        'process.executable': is('keyword'),
        'file.hash.md5': is('keyword'),
        'process.command_line': is('text'),
        'source.ip': is('keyword'),
      },
      leavesOut({}),
    );
    const askedOf = (type: string, attribute: string, values: Comparison['values']) => {
      const { query } = translate(
        { type, pattern: comparison(attribute, 'IN', ...values) },
        { file, index: lists },
      );
      return JSON.stringify((query as { bool: { filter: unknown[] } }).bool.filter.at(-1));
    };
    const numbered = (count: number, of: (number: number) => string) =>
      Array.from({ length: count }, (_, number) => of(number));

    it('asks in parts that a server takes', () => {
      const query = askedOf('process', 'pid', numbered(70_000, String).map(Number));
      expect(query.match(/"terms"/g)).toHaveLength(2);
      expect(query).toContain('69999]');
    });

    it('asks for many names at the end of a path by few expressions, whatever is in them', () => {
      const query = askedOf('process', 'name', [
        'a+b.exe',
        'größe🦅.exe',
        ...numbered(200, (n) => `n${n}.exe`),
      ]);
      const expressions = query.match(/"regexp"/g)?.length ?? 0;
      expect(expressions).toBeGreaterThan(1);
      expect(expressions).toBeLessThan(5);
      expect(query).toContain(
        JSON.stringify(String.raw`.*[\\/](a\+b\.exe|gr\ö\ße\🦅\.exe|n0\.exe`).slice(1, -1),
      );
    });

    it('asks for many folders by expressions that what is in a root fits, too', () => {
      const many = numbered(1000, (n) => `C:\\d${n}`);
      const query = translate(
        { type: 'directory', pattern: comparison('path', 'IN', 'C:\\', '/', ...many) },
        { file, index: indexFields({ 'file.path': is('keyword') }, leavesOut({})) },
      ).query;
      const expressions = [...JSON.stringify(query).matchAll(/"regexp":\{"file.path":\{"value":("[^"]*")/g)];
      const [root] = expressions.map(([, value]) => new RegExp(`^(?:${JSON.parse(value ?? '') as string})$`));
      expect(['C:\\pagefile.sys', '/vmlinuz', 'C:\\d7\\a.exe'].filter((path) => root?.test(path))).toEqual([
        'C:\\pagefile.sys',
        '/vmlinuz',
        'C:\\d7\\a.exe',
      ]);
    });

    it('asks for many hashes as they are written, and for what is in mixed case', () => {
      const query = askedOf(
        'file',
        'hashes.MD5',
        numbered(500, (n) => n.toString(16).padStart(32, 'a')),
      );
      expect(query.match(/"terms"/g)).toHaveLength(1);
      expect(query.match(/"regexp"/g)).toHaveLength(1);
    });

    it('asks for a hash in upper and in lower case, whichever was written', () => {
      const empty = 'D41D8CD98F00B204E9800998ECF8427E';
      const query = askedOf('file', 'hashes.MD5', [empty]);
      expect(query).toContain(`"${empty}"`);
      expect(query).toContain(`"${empty.toLowerCase()}"`);
    });

    it('asks only whether a text is there that can be searched by its words alone', () => {
      const query = askedOf(
        'process',
        'command_line',
        numbered(500, (n) => `c${n}`),
      );
      expect(query).toBe('{"exists":{"field":"process.command_line"}}');
    });

    it('asks for an address as IPv6 writes it too', () => {
      expect(askedOf('ipv4-addr', 'value', ['10.0.0.1'])).toContain('"::ffff:10.0.0.1"');
    });
  });
});
