import { describe, expect, test } from 'vitest';
import { hunt, openHunt, wholeSource } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';
import { KestrelError } from '../../../../engine/errors.js';
import type { Source } from '../../../../engine/sources/source.js';

const world = { 'x://day': smallWorld() };

function failing(uri: string): Source {
  const version = () => Promise.reject(new KestrelError('source-unreachable', `${uri} does not answer`));
  return { ...wholeSource(uri, []), whole: { version, keepable: false } };
}

describe('GET', () => {
  test.each([
    ["name = 'powershell.exe'", ['powershell.exe']],
    ["name = 'explorer.exe'", ['Explorer.EXE']],
    ["name = 'Explorer.EXE'", ['Explorer.EXE']],
    ["name != 'cmd.exe'", ['Explorer.EXE', 'powershell.exe']],
    ["NOT name = 'cmd.exe'", ['Explorer.EXE', 'powershell.exe']],
    ['pid IN (20, 30)', ['powershell.exe', 'cmd.exe']],
    ['pid NOT IN (10, (20))', ['cmd.exe']],
    ["name LIKE '%shell%'", ['powershell.exe']],
    ["name MATCHES '^(cmd|power)'", ['powershell.exe', 'cmd.exe']],
    ["parent_ref.name = 'explorer.exe'", ['powershell.exe']],
    ["parent_ref.parent_ref.name = 'explorer.exe'", ['cmd.exe']],
    ['opened_connection_refs[*].dst_port = 80', ['powershell.exe']],
    ["x-oca-event:code = '11'", ['Explorer.EXE']],
    ["x-oca-event:code = '3' AND ipv4-addr:value = '10.0.0.9'", ['cmd.exe']],
    ["x-oca-event:code = '11' OR name = 'cmd.exe'", ['Explorer.EXE', 'cmd.exe']],
    ['command_line IS NOT NULL', ['powershell.exe']],
    ['command_line IS NULL', ['Explorer.EXE', 'cmd.exe']],
    ["file:name = 'report.docx' AND pid = 10", ['Explorer.EXE']],
    ['network-traffic:dst_port = 443 AND network-traffic:src_port = 50002', []],
  ])('GET process WHERE %s', async (where, names) => {
    const answer = await hunt(`p = GET process FROM x://day WHERE ${where} DISP p ATTR name`, world);
    expect(answer.error).toBeUndefined();
    expect(answer.tables[0]?.rows.map(([name]) => name)).toEqual(names);
  });

  test('an entity is found by one record and has all that mention it', async () => {
    const answer = await hunt("p = GET process FROM x://day WHERE name = 'powershell.exe'", world);
    expect(answer.counts('p')).toEqual([1, 4]);
    expect(answer.variable('p').related).toEqual({
      'ipv4-addr': 2,
      'network-traffic': 2,
      process: 2,
      'x-oca-event': 4,
    });
  });

  test('records outside of the time range have no part in it', async () => {
    const range = "START t'1970-01-01T00:04:00Z' STOP t'1970-01-01T00:06:00Z'";
    const answer = await hunt(`p = GET process FROM x://day WHERE pid > 0 ${range}`, world);
    expect(answer.counts('p')).toEqual([1, 2]);
  });

  test('without prefetch the records are those that the pattern matches', async () => {
    const settings = { prefetch: { get: false, find: true, excludedTypes: [] } };
    const answer = await hunt("p = GET process FROM x://day WHERE name = 'powershell.exe'", world, settings);
    expect(answer.counts('p')).toEqual([1, 1]);
    expect(answer.warnings).toEqual(['prefetch-skipped']);
  });

  test('a type that is left out and is none is said once, with the one that is meant', async () => {
    const excludedTypes = ['proces', 'x-oca-aset', 'nothing-like-it', 'x-acme-ticket', 'file'];
    const { statements } = await hunt(
      `p = GET process FROM x://day WHERE pid > 0
       q = FIND process CREATED p`,
      world,
      { prefetch: { get: true, find: true, excludedTypes } },
    );
    const said = 'The setting kestrel.prefetch.excludedTypes leaves nothing out with it:';
    expect(
      statements.flatMap(({ warnings }) => warnings).filter(({ code }) => code === 'unknown-excluded-type'),
    ).toEqual(
      [
        `${said} "proces" is no entity type. Did you mean "process"?`,
        `${said} "x-oca-aset" is no entity type. Did you mean "x-oca-asset"?`,
        `${said} "nothing-like-it" is no entity type.`,
      ].map((message) => ({ code: 'unknown-excluded-type', message })),
    );
  });

  test('from a variable only its entities are looked at', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE name = 'cmd.exe'
       q = GET process FROM p WHERE pid > 0`,
      world,
    );
    expect(answer.counts('q')).toEqual(answer.counts('p'));
  });

  test('without FROM the last source is asked', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid = 10
       q = GET process WHERE pid = 20`,
      world,
    );
    expect(answer.variable('q')).toMatchObject({ entities: 1, sources: ['x://day'] });
  });

  test('a GET that failed is not the source that a later GET means', async () => {
    const opened = await openHunt({ ...world, 'x://broken': failing('x://broken') });
    await opened.run('p = GET process FROM x://day WHERE pid = 10');
    const failed = await opened.run('q = GET process FROM x://broken WHERE pid = 10');
    expect(failed.error).toMatchObject({ code: 'source-unreachable' });
    const answer = await opened.run('r = GET process WHERE pid = 20');
    expect(answer.variable('r')).toMatchObject({ entities: 1, sources: ['x://day'] });
    opened.session.close();
  });

  test.each([
    ['process FROM x://day', 'id = c.id', ['cmd.exe']],
    ['process FROM x://day', 'id IN (c.id)', ['cmd.exe']],
    ['process FROM p', 'id = c.id', ['cmd.exe']],
    ['process FROM p', 'id != c.id', ['Explorer.EXE', 'powershell.exe']],
    ['process FROM x://day', 'id NOT IN (c.id)', ['Explorer.EXE', 'powershell.exe']],
    ['process FROM x://day', "id LIKE 'process--%' AND pid > 10", ['powershell.exe', 'cmd.exe']],
    ['process FROM x://day', "id = 'process--00000000-0000-5000-8000-000000000000'", []],
    ['process FROM x://day', "id = 'no id'", []],
    ['process FROM x://day', 'id IS NULL', []],
    ['process FROM x://day', 'parent_ref.id = s.id', ['cmd.exe']],
    ['process FROM x://day', 'parent_ref = s.id', ['cmd.exe']],
    ['process FROM x://day', 'id = c.parent_ref', ['powershell.exe']],
    ['process FROM x://day', 'parent_ref.parent_ref != s.id', ['cmd.exe']],
    ['process FROM x://day', 'opened_connection_refs[*].dst_ref.id = a.id', ['cmd.exe']],
    ['process FROM x://day', 'ipv4-addr:id = a.id', ['cmd.exe']],
  ])('GET %s WHERE %s: an id is what DISP shows of it', async (from, where, names) => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid > 0
       c = p WHERE pid = 30
       s = p WHERE pid = 20
       a = GET ipv4-addr FROM x://day WHERE value = '10.0.0.9'
       q = GET ${from} WHERE ${where}
       DISP q ATTR name`,
      world,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables[0]?.rows.map(([name]) => name)).toEqual(names);
  });

  test('a reference means any of the values of the variable', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid IN (20, 30)
       q = GET process FROM x://day WHERE pid = p.pid`,
      world,
    );
    expect(answer.counts('q')).toEqual([2, 5]);
  });

  test('LIMIT gives exactly as many, the first by time, and says that there are more', async () => {
    const answer = await hunt('p = GET process FROM x://day WHERE pid > 0 LIMIT 2 DISP p ATTR pid', world);
    expect(answer.tables[0]?.rows).toEqual([[10], [20]]);
    expect(answer.warnings).toEqual(['limited']);
    const all = await hunt('p = GET process FROM x://day WHERE pid > 0 LIMIT 3', world);
    expect([all.counts('p')[0], all.warnings]).toEqual([3, []]);
  });

  test('as many as LIMIT says are not limited, and a range of no length is no error', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid > 0 LIMIT 3
       q = GET process FROM x://day WHERE pid > 0 START 2021-04-01 STOP 2021-04-01`,
      world,
    );
    expect([answer.counts('p')[0], answer.counts('q')[0]]).toEqual([3, 0]);
    expect(answer.statements.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      ['empty-answer'],
    ]);
  });

  test('the same question again gives the same numbers', async () => {
    const text = 'p = GET process FROM x://day WHERE pid > 0 ';
    const answer = await hunt(text + text.replace('p =', 'q ='), world);
    expect(answer.counts('q')).toEqual(answer.counts('p'));
  });
});

test.each([
  ['observed-data', 'Those are the records: RECORDS(variable) has a row for each record of a variable.'],
  ['proces', 'Did you mean "process"?'],
  ['nothing-like-it', undefined],
])('a type that is none, of which nothing is found: %s', async (type, hint) => {
  const { statements } = await hunt(`x = GET ${type} FROM x://day WHERE pid = 10`, world);
  const [warning] = statements[0]?.warnings.filter(({ code }) => code === 'unknown-entity-type') ?? [];
  expect(warning?.message).toBe(`unknown entity type "${type}"`);
  expect(warning?.hint).toBe(hint);
});

const sayingSo = (why: string | RegExp): string =>
  (typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why)) as string;

describe('nothing left of a variable', () => {
  const start = 'p = GET process FROM x://day WHERE pid > 0 ';

  test.each([
    [
      "q = GET process FROM p WHERE pid = 10 AND name = 'cmd.exe'",
      "Of 3 process entities in p, 1 satisfies pid = 10; 1 satisfies name = 'cmd.exe'.",
    ],
    ["q = GET process FROM p WHERE name = 'CMD.EXE'", "In another letter case there is name = 'cmd.exe'."],
    ["q = p WHERE name = 'exe'", "There is name = 'cmd.exe'."],
    ["q = p WHERE name = 'power'", "There is name = 'powershell.exe'."],
    ["q = p WHERE name LIKE 'power'", 'LIKE compares the whole name: with % at both ends it fits 1 value.'],
    ["q = p WHERE name LIKE 'shell%'", 'LIKE compares the whole name: with % at both ends it fits 1 value.'],
    ["q = p WHERE name LIKE 'shell$%'", "0 satisfy name LIKE 'shell$%'."],
    ['q = p WHERE name IS NULL', /0 satisfy name IS NULL\.$/],
    ["q = p WHERE x-oca-event:code = '99'", /0 satisfy x-oca-event:code = '99'\.$/],
    ["q = p WHERE id = 'process--1'", /0 satisfy id = 'process--1'\.$/],
    [
      'q = GET process FROM p WHERE pid = 10 START 2030-01-01',
      'Of the 1 process of p that match, none has a record',
    ],
  ])('%s', async (statement, why) => {
    const answer = await hunt(start + statement, world);
    expect(answer.counts('q')).toEqual([0, 0]);
    expect(answer.statements[1]?.warnings).toMatchObject([{ code: 'empty-answer', message: sayingSo(why) }]);
  });

  test('a list of which the source knows nothing', async () => {
    const answer = await hunt(
      `${start} ips = NEW ipv4-addr ['10.9.9.9'] n = FIND network-traffic ACCEPTED BY ips`,
      world,
    );
    expect(answer.statements[2]?.warnings).toMatchObject([
      { message: "Of the input's ipv4-addr without records none is in x://day." },
    ]);
  });

  test.each(['START 2030-01-01', 'STOP 1970-01-01T00:00:01Z', 'START 2030-01-01 STOP 2031-01-01'])(
    'a list of which the source knows nothing with %s',
    async (range) => {
      const answer = await hunt(
        `${start} ips = NEW ipv4-addr ['10.0.0.9'] n = FIND network-traffic ACCEPTED BY ips ${range}`,
        world,
      );
      expect(answer.statements[2]?.warnings).toMatchObject([
        { message: "Of the input's ipv4-addr without records none is in x://day in the time range." },
      ]);
    },
  );
});
