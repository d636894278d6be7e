import { describe, expect, test } from 'vitest';
import { hunt, wholeSource } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';
import { object, record } from '../../../kit/store.js';
import type { Source, SourceQuery } from '../../../../engine/sources/source.js';

const world = { 'x://day': smallWorld() };

describe('FIND', () => {
  const start = "p = GET process FROM x://day WHERE name = 'powershell.exe' ";

  test.each([
    ['process CREATED p', ['Explorer.EXE']],
    ['process CREATED BY p', ['cmd.exe']],
    ['process LINKED p', ['Explorer.EXE', 'powershell.exe', 'cmd.exe']],
  ])('FIND %s', async (relation, names) => {
    const answer = await hunt(`${start} q = FIND ${relation} DISP q ATTR name`, world);
    expect(answer.tables[0]?.rows.map(([name]) => name)).toEqual(names);
  });

  test('finds connections with their records', async () => {
    const answer = await hunt(`${start} n = FIND network-traffic CREATED BY p`, world);
    expect(answer.counts('n')).toEqual([2, 2]);
  });

  test('walks from an address to its connections, their processes and the parents of those', async () => {
    const answer = await hunt(
      `ip = GET ipv4-addr FROM x://day WHERE value = '10.0.0.9'
       n = FIND network-traffic ACCEPTED BY ip
       p = FIND process CREATED n
       pp = FIND process CREATED p
       ppp = FIND process CREATED pp`,
      world,
    );
    expect(['ip', 'n', 'p', 'pp', 'ppp'].map((name) => answer.variable(name).entities)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(answer.counts('ppp')).toEqual([1, 2]);
  });

  test.each([
    ['WHERE dst_port = 80', 1],
    ["WHERE process:name = 'cmd.exe'", 0],
    ["WHERE x-oca-event:code = '3'", 2],
  ])('applies %s exactly', async (where, entities) => {
    for (const find of [true, false]) {
      const settings = { prefetch: { get: true, find, excludedTypes: [] } };
      const answer = await hunt(`${start} n = FIND network-traffic CREATED BY p ${where}`, world, settings);
      expect(answer.variable('n').entities).toBe(entities);
    }
  });

  test('a written time range keeps what has records in it', async () => {
    const answer = await hunt(
      `${start} n = FIND network-traffic CREATED BY p START t'1970-01-01T00:05:05Z' STOP t'1970-01-01T01:00:00Z'`,
      world,
    );
    expect(answer.counts('n')).toEqual([1, 1]);
  });

  test('an inferred time range is the one asked for, joined with the records widened by five minutes', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid = 30 START t'1970-01-01T00:06:00Z' STOP t'1970-01-01T00:07:00Z'
       n = FIND network-traffic CREATED BY p
       q = FIND process CREATED n`,
      world,
    );
    // Record at 400 s, widened: 100 s to 700 s. So the creation of cmd at 200 s comes with it.
    expect(answer.variable('n').range).toEqual({ start: 100_000, stop: 700_000 });
    expect(answer.counts('q')).toEqual([1, 2]);
  });

  test('a relation that does not exist is an error that names those that do', async () => {
    const answer = await hunt(`${start} q = FIND file CREATED p`, world);
    expect(answer.error).toMatchObject({
      code: 'unsupported-relation',
      hint: expect.stringContaining('LOADED BY') as string,
    });
  });

  test('a relation of a type that is misspelt is an error that names the type', async () => {
    const answer = await hunt('p = NEW process ["a.exe"]\nq = FIND proces CREATED p', world);
    expect(answer.error).toMatchObject({
      code: 'unsupported-relation',
      hint: '"proces" is no entity type. Did you mean "process"?',
      line: 2,
      column: 10,
    });
  });

  test('a list without records is looked up at the last source', async () => {
    const answer = await hunt(
      `other = GET process FROM x://day WHERE pid = 10
       ips = NEW ipv4-addr ['10.0.0.9', '10.9.9.9']
       n = FIND network-traffic ACCEPTED BY ips`,
      world,
    );
    expect(answer.counts('n')).toEqual([1, 1]);
    expect(answer.counts('ips')).toEqual([2, 0]);
  });

  test.each([
    ['a domain name is', "domain-name ['EVIL.example']", ['a.exe', 'b.exe']],
    ['a registry key is', "windows-registry-key ['hklm\\\\software\\\\run']", ['c.exe']],
    ['the name beside a pid is', 'process [{"pid": 3, "name": "C.EXE"}]', ['c.exe']],
    ['a web address is not', "url ['HTTP://x.example/A']", []],
  ])('a list is looked up in any letter case where %s the same in it', async (_, list, names) => {
    const asked = (name: string, domain: string) => [
      object('process', { x_unique_id: `{${name}}`, name: `${name}.exe` }),
      object('domain-name', { value: domain }),
    ];
    const written = [
      object('process', { x_unique_id: '{c}', name: 'c.exe', pid: 3 }),
      object('windows-registry-key', { key: 'HKLM\\SOFTWARE\\Run' }),
      object('url', { value: 'http://x.example/a' }),
    ];
    const day = [
      record('1', 100, asked('a', 'Evil.Example')),
      record('2', 200, asked('b', 'evil.example')),
      record('3', 300, written),
    ];
    const answer = await hunt(
      `other = GET process FROM x://day WHERE name = 'a.exe'
       list = NEW ${list}
       p = FIND process LINKED list
       DISP p ATTR name`,
      { 'x://day': day },
    );
    expect(answer.tables[0]?.rows.flat()).toEqual(names);
  });

  test.each(['{5EB69281-0000-0000-0000-00000000000A}', '5eb69281-0000-0000-0000-00000000000a'])(
    'a process of a list is looked up by its GUID, which is the same in any letter case and without braces: %s',
    async (written) => {
      const parent = object('process', { x_unique_id: '{p}', name: 'parent.exe' });
      const child = object('process', { x_unique_id: written, parent_ref: parent });
      const day: Source = wholeSource('x://day', [record('1', 100, [child])]);
      const asked: unknown[] = [];
      const cluster: Source = {
        ...day,
        uri: 'x://cluster',
        whole: undefined,
        async *query(query: SourceQuery, signal: AbortSignal) {
          asked.push(...(query.entities ?? []));
          yield* day.query(query, signal);
        },
      };
      for (const source of [day, cluster]) {
        const answer = await hunt(
          `other = GET file FROM ${source.uri} WHERE name = 'none'
           list = NEW process [{"x_unique_id": "{5eb69281-0000-0000-0000-00000000000a}"}]
           parents = FIND process CREATED list
           DISP parents ATTR name`,
          { [source.uri]: source },
        );
        expect(answer.tables[0]?.rows).toEqual([['parent.exe']]);
      }
      expect(asked[0]).toMatchObject({
        attributes: { x_unique_id: ['{5eb69281-0000-0000-0000-00000000000a}'] },
      });
    },
  );

  test.each([
    ['those of a list among what was fetched', "['10.0.0.9', '10.9.9.9']", [3, 3], []],
    ['of a list that the source has nothing of', "['10.9.9.9']", [2, 2], ['empty-answer']],
  ])('FIND from a merge starts from all: %s', async (_name, list, counts, warnings) => {
    const answer = await hunt(
      `ip = GET ipv4-addr FROM x://day WHERE value = '10.0.0.5'
       list = NEW ipv4-addr ${list}
       both = list + ip
       n = FIND network-traffic ACCEPTED BY both`,
      world,
    );
    expect(answer.counts('n')).toEqual(counts);
    expect(answer.warnings).toEqual(warnings);
  });

  test('rows of records say which entities have none', async () => {
    const answer = await hunt(
      `ip = GET ipv4-addr FROM x://day WHERE value = '10.0.0.9'
       list = NEW ipv4-addr ['10.9.9.9']
       both = list + ip
       DISP TIMESTAMPED(both) ATTR value`,
      world,
    );
    expect(answer.tables[0]?.rowCount).toBe(1);
    const [warning] = answer.statements.at(-1)?.warnings ?? [];
    expect(warning?.code).toBe('without-records');
    expect(warning?.message).toContain('leaves out 1 ipv4-addr entity that has no records');
    const [, ofTwo] = (await hunt("p = NEW process ['a.exe', 'b.exe'] DISP TIMESTAMPED(p)")).statements;
    expect(ofTwo?.warnings[0]?.message).toContain('leaves out 2 process entities that have no records');
  });

  test('a list of what nothing names, as of a size alone, says so', async () => {
    const { statements } = await hunt(
      `ip = GET ipv4-addr FROM x://day WHERE value = '10.0.0.9'
       list = NEW file [{'size': 1}]
       p = FIND process LINKED list`,
      world,
    );
    expect(statements.at(-1)?.warnings).toMatchObject([
      {
        code: 'nothing-to-look-up',
        message: 'Entities of the input have no records, and nothing in them names any file at x://day.',
      },
    ]);
  });

  test('links of which none has a record in the time range say so', async () => {
    const answer = await hunt(
      `p = GET process FROM x://day WHERE pid = 20
       n = FIND network-traffic CREATED BY p WHERE dst_port = 443 START 2030-01-01 STOP 2031-01-01`,
      world,
    );
    expect(answer.counts('n')).toEqual([0, 0]);
    expect(answer.statements.at(-1)?.warnings).toMatchObject([
      {
        code: 'empty-answer',
        message:
          'Nothing was found. Of the 2 network-traffic that it is linked with, none has a record in the time range.',
      },
    ]);
  });

  test('a list without a source to look in says so', async () => {
    const answer = await hunt(
      `ips = NEW ipv4-addr ['10.0.0.9']
       n = FIND network-traffic ACCEPTED BY ips`,
    );
    expect(answer.counts('n')).toEqual([0, 0]);
    expect(answer.warnings).toEqual(['no-source-for-list']);
  });
});
