import { describe, expect, test } from 'vitest';
import { openHunt } from '../../../../kit/hunt.js';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';
import { smallWorld } from '../../../../kit/small-world.js';
import { object, record } from '../../../../kit/store.js';

const world = { 'x://day': smallWorld() };

describe('what SAVE writes, LOAD reads', () => {
  test.each(
    ['csv', 'json', 'parquet'].flatMap((format) => ['', '.gz', '.zip'].map((packed) => `${format}${packed}`)),
  )('%s', async (suffix) => {
    const ports = testPorts();
    const opened = await openHunt(world, {}, ports);
    const answer = await opened.run(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0
       SAVE n TO out/n.${suffix}
       m = LOAD out/n.${suffix}
       DISP n ATTR src_ref.value, src_port, dst_ref.value, dst_port, protocols
       DISP m ATTR src_ref.value, src_port, dst_ref.value, dst_port, protocols
       both = n + m`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.statements[1]?.saved).toEqual({ path: onThisSystem(`/hunt/out/n.${suffix}`), rows: 3 });
    // A file of rows brings no records, of which a timeline would be.
    const [table, timeline] = [answer.tables[0], answer.tables[0]?.timeline];
    expect(timeline).toBeDefined();
    expect({ ...answer.tables[1], timeline }).toEqual(table);
    expect(answer.variable('m')).toMatchObject({ type: 'network-traffic', entities: 3, records: 0 });
    // Loaded connections are the very ones of the logs.
    expect(answer.variable('both').entities).toBe(3);
  });

  test.each(['csv', 'json', 'parquet'])(
    'lists, truths and times, and what has no name of its own: %s',
    async (format) => {
      const opened = await openHunt(world, {}, testPorts());
      const shown = 'name, pid, is_hidden, x_seen, x_score, x_code, opened_connection_refs.dst_port';
      const answer = await opened.run(
        `p = NEW process [{"name": "a.exe", "pid": 1, "is_hidden": true, "x_seen": true, "x_score": 0.5, "x_code": "007"},
         {"name": "b.exe", "pid": 1, "is_hidden": false, "x_seen": false, "x_score": 1e21, "x_code": "1.10"}]
       n = GET process FROM x://day WHERE pid > 0
       both = p + n
       SAVE both TO both.${format}
       again = LOAD both.${format}
       DISP both ATTR ${shown}
       DISP again ATTR ${shown}`,
      );
      expect(answer.error).toBeUndefined();
      expect(answer.tables[1]?.rows).toEqual(answer.tables[0]?.rows);
      expect(answer.tables[1]?.rows).toEqual(
        expect.arrayContaining([
          ['a.exe', 1, true, true, 0.5, '007', null],
          ['powershell.exe', 20, null, null, null, null, [80, 443]],
        ]),
      );
    },
  );

  test.each([
    ['file', '{"name": "a.exe", "hashes.MD5": "aa", "x_note": "hash"}', '{"name": "a.exe"}'],
    [
      'windows-registry-key',
      '{"key": "HKLM\\\\Run", "values.name": "v", "values.data": "d"}',
      '{"key": "HKLM\\\\Run", "values.name": "v"}',
    ],
  ])('each row is one %s: what it does not say is not taken from another', async (type, ...rows) => {
    const opened = await openHunt(world, {}, testPorts());
    const answer = await opened.run(`f = NEW ${type} [${rows.join(', ')}] SAVE f TO f.csv g = LOAD f.csv`);
    expect(answer.error).toBeUndefined();
    expect(['f', 'g'].map((name) => answer.variable(name).entities)).toEqual([2, 2]);
  });

  // As pandas 3.1 reads the same CSV; the same column it refuses to write to Parquet, and gives back as it was from JSON.
  test.each([
    ['csv', ['7', 'beta', '2.5', 'true'], ['mixed-column']],
    ['parquet', ['7', 'beta', '2.5', 'true'], ['mixed-column']],
    ['json', [7, 'beta', 2.5, true], []],
  ])('numbers beside texts: %s', async (format, given, codes) => {
    const opened = await openHunt(world, {}, testPorts());
    const values = ['7', '"beta"', '2.5', 'true'].map(
      (value, index) => `{"name": "${index}", "x_mixed": ${value}, "x_number": ${index}, "pid": ${index}}`,
    );
    const answer = await opened.run(
      `p = NEW process [${values.join(', ')}]
       SAVE p TO p.${format}
       q = LOAD p.${format} AS process
       DISP q ATTR x_mixed SORT BY name ASC
       seven = q WHERE x_mixed = 7 AND x_mixed > 6`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables.at(-1)?.rows.map(([cell]) => cell)).toEqual(given);
    expect(answer.variable('seven').entities).toBe(1);
    const warnings = answer.statements[1]?.warnings ?? [];
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    if (codes.length > 0)
      expect(warnings[0]?.message).toBe(
        `p.${format} has numbers or truths beside texts in x_mixed: LOAD gives them as texts.`,
      );
  });

  test.each(['csv', 'json', 'parquet'])('processes without a unique id stay as many: %s', async (format) => {
    const opened = await openHunt(world, {}, testPorts());
    // Of one pid: what told them apart, host and time, is in no column.
    const rows = ['1', '2', '3'].map((id) => `{"id": "process--${id}", "pid": 4, "name": "a.exe"}`);
    rows.push('{"pid": 4, "name": "b.exe"}', '{"name": "b.exe", "pid": 4}');
    const answer = await opened.run(
      `p = NEW process [${rows.join(', ')}]
       SAVE p TO p.${format}
       q = LOAD p.${format}`,
    );
    expect(answer.error).toBeUndefined();
    expect(['p', 'q'].map((name) => answer.variable(name).entities)).toEqual([4, 4]);
  });

  test.each([
    ['events', 'x-oca-event', "code = '1'", 1],
    ['processes without a unique id', 'process', 'pid = 7', 1],
    ['processes with one', 'process', 'pid < 7', 2],
  ])('what was saved is merged with what it was saved from: %s', async (_name, type, condition, entities) => {
    const guid = (pid: number) => object('process', { x_unique_id: `{${pid}}`, pid });
    const event = object('x-oca-event', { code: '1', provider: 'Sysmon' });
    const opened = await openHunt({
      'x://day': [
        record('a', 1, [guid(1), event]),
        record('b', 2, [object('process', { pid: 7, name: 'a.exe' }), guid(2), event]),
      ],
    });
    const answer = await opened.run(
      `v = GET ${type} FROM x://day WHERE ${condition}
       SAVE v TO v.json
       a = LOAD v.json
       both = a + v
       joined = JOIN a, v
       same = v WHERE id = a.id
       DISP v ATTR id
       DISP a ATTR id`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.counts('both')).toEqual(answer.counts('v'));
    expect(['v', 'a', 'joined', 'same'].map((name) => answer.variable(name).entities)).toEqual([
      entities,
      entities,
      entities,
      entities,
    ]);
    expect(answer.tables[1]?.rows).toEqual(answer.tables[0]?.rows);
  });

  test.each(['csv', 'json', 'parquet'])('a row for each record: %s', async (format) => {
    const opened = await openHunt(world, {}, testPorts());
    const answer = await opened.run(
      `p = GET process FROM x://day WHERE name = 'powershell.exe'
       t = RECORDS(p)
       SAVE t TO t.${format}
       u = LOAD t.${format}
       DISP t ATTR first_observed, number_observed, observation_id, name, pid
       DISP u ATTR first_observed, number_observed, observation_id, name, pid
       g = GROUP u BY name WITH COUNT(*) AS n, MIN(first_observed) AS first
       DISP g ATTR n`,
    );
    expect(answer.error).toBeUndefined();
    const [saved, loaded, groups] = answer.tables;
    expect(saved?.rowCount).toBe(4);
    expect(loaded?.rows).toEqual(saved?.rows);
    expect(answer.variable('u')).toMatchObject({ kind: 'rows', entities: 1, records: 0 });
    expect(groups?.rows).toEqual([[4]]);
  });

  test('groups are saved as they are shown', async () => {
    const ports = testPorts();
    const opened = await openHunt(world, {}, ports);
    await opened.run(
      `n = GET network-traffic FROM x://day WHERE dst_port > 0
       g = GROUP n BY dst_port WITH COUNT(*) AS n
       SAVE g TO g.csv`,
    );
    expect(Buffer.from(ports.made.get('/hunt/g.csv') ?? []).toString()).toBe('"dst_port","n"\n80,1\n443,2\n');
  });
});
