import { describe, expect, test } from 'vitest';
import { openSession } from '../../../../../engine/open-session.js';
import { runHunt } from '../../../../kit/hunt.js';
import { testPorts } from '../../../../kit/ports.js';

describe('processes without a unique id that were saved and loaded', () => {
  const event = (time: string, host: string, pid: number, name: string, to: string): string =>
    JSON.stringify({
      '@timestamp': time,
      host: { id: host, name: host },
      process: { pid, name, parent: { pid: 1, name: 'init' } },
      source: { ip: '10.0.0.1', port: 40_000 },
      destination: { ip: to, port: 443 },
      network: { transport: 'tcp' },
    });
  const events = [
    event('2024-05-01T10:00:00Z', 'a', 700, 'curl', '192.0.2.1'),
    event('2024-05-01T10:00:10Z', 'b', 700, 'curl', '192.0.2.2'),
    event('2024-05-03T10:00:00Z', 'a', 700, 'vim', '192.0.2.3'),
    event('2024-05-05T10:00:00Z', 'a', 700, 'curl', '192.0.2.4'),
  ].join('\n');
  const peers = (variable: string): string =>
    `n = FIND network-traffic CREATED BY ${variable} DISP n ATTR dst_ref.value SORT BY dst_ref.value ASC`;

  test.each(['p.csv', 'p.json', 'p.parquet.gz'])(
    '%s: they are the same ones, not all of their pid',
    async (name) => {
      const ports = testPorts({ '/hunt/events.json': events });
      const opened = await openSession(ports, { folder: '/hunt' });
      const answer = await runHunt(
        opened,
        `all = GET process FROM './events.json' WHERE name = 'curl' AND network-traffic:dst_port = 443
       p = all WHERE opened_connection_refs.dst_ref.value = '192.0.2.1'
       DISP p ATTR id
       SAVE p TO ${name}`,
      );
      opened.close();
      const bytes = ports.made.get(`/hunt/${name}`) ?? new Uint8Array();
      const later = await openSession(testPorts({ '/hunt/events.json': events, [`/hunt/${name}`]: bytes }), {
        folder: '/hunt',
      });
      const again = await runHunt(
        later,
        `x = GET process FROM './events.json' WHERE pid = 700
       p = LOAD ${name} AS process DISP p ATTR id
       ${peers('p')}
       j = JOIN p, x BY id, id
       q = GET process FROM './events.json' WHERE id = p.id`,
      );
      later.close();
      expect([answer.error, again.error]).toEqual([undefined, undefined]);
      expect(again.tables.map(({ rows }) => rows)).toEqual([answer.tables[0]?.rows, [['192.0.2.1']]]);
      expect(
        [again.variable('x'), again.variable('j'), again.variable('q')].map(({ entities }) => entities),
      ).toEqual([4, 1, 1]);
    },
  );

  test('without an id, by pid and name together', async () => {
    const csv = 'pid,name\n700,vim\n';
    const opened = await openSession(testPorts({ '/hunt/events.json': events, '/hunt/p.csv': csv }), {
      folder: '/hunt',
    });
    const answer = await runHunt(
      opened,
      `x = GET process FROM './events.json' WHERE pid = 700 p = LOAD p.csv AS process ${peers('p')}`,
    );
    opened.close();
    expect(answer.tables[0]?.rows).toEqual([['192.0.2.3']]);
  });
});

describe('FIND from what was saved and loaded finds what it found before', () => {
  const observed = (at: number, objects: object): object => ({
    type: 'observed-data',
    first_observed: `2021-01-0${at}T00:00:00Z`,
    last_observed: `2021-01-0${at}T00:00:00Z`,
    number_observed: 1,
    objects,
  });
  const mail = (subject: string, from: string, pid: string): object => ({
    0: { type: 'email-addr', value: from },
    1: { type: 'email-message', subject, from_ref: '0', is_multipart: false },
    2: { type: 'artifact', payload_bin: Buffer.from(subject).toString('base64') },
    3: { type: 'process', x_unique_id: pid, name: 'outlook.exe' },
    4: { type: 'x-ticket', id: `ticket ${subject}`, title: subject },
  });
  const traffic = (port: number, mac: string, others: readonly string[], pid: string): object => ({
    0: { type: 'mac-addr', value: mac },
    1: {
      type: 'ipv4-addr',
      value: '10.0.0.1',
      resolves_to_refs: ['0', ...others.map((_, at) => `${at + 5}`)],
    },
    2: { type: 'ipv4-addr', value: '10.0.0.2' },
    3: { type: 'network-traffic', src_ref: '1', dst_ref: '2', dst_port: port, protocols: ['tcp'] },
    4: { type: 'process', x_unique_id: pid, name: 'a.exe', opened_connection_refs: ['3'] },
    ...Object.fromEntries(others.map((value, at) => [at + 5, { type: 'mac-addr', value }])),
  });
  const bundle = {
    type: 'bundle',
    spec_version: '2.0',
    objects: [
      observed(1, mail('one', 'a@x.org', 'p1')),
      observed(2, mail('two', 'b@x.org', 'p2')),
      observed(3, traffic(80, '00:00:00:00:00:01', ['00:00:00:00:00:02'], 'p3')),
      observed(4, traffic(443, '00:00:00:00:00:02', [], 'p4')),
    ],
  };

  async function answerOf(files: Record<string, string | Uint8Array>, text: string) {
    const ports = testPorts({ '/hunt/bundle.json': JSON.stringify(bundle), ...files });
    const opened = await openSession(ports, { folder: '/hunt' });
    try {
      return { answer: await runHunt(opened, text), made: ports.made };
    } finally {
      opened.close();
    }
  }

  test.each([
    ['network-traffic', 'dst_port = 443', ['p4']],
    ['email-message', "subject = 'two'", ['p2']],
    ['artifact', "payload_bin = 'b25l'", ['p1']],
    ['x-ticket', "title = 'two'", ['p2']],
    ['mac-addr', "value = '00:00:00:00:00:01'", ['p3']],
    ['email-addr', "value = 'a@x.org'", ['p1']],
  ])('%s', async (type, where, processes) => {
    const linked = 'p = FIND process LINKED v DISP p ATTR x_unique_id SORT BY x_unique_id ASC';
    const get = `v = GET ${type} FROM bundle.json WHERE ${where}`;
    const { answer, made } = await answerOf({}, `${get} SAVE v TO v.csv ${linked}`);
    const saved = made.get('/hunt/v.csv') ?? '';
    const later = await answerOf(
      { '/hunt/v.csv': saved },
      `s = GET process FROM bundle.json WHERE name = 'a.exe' v = LOAD v.csv ${linked}`,
    );
    const expected = processes.map((id) => [id]);
    expect([answer.error, later.answer.error]).toEqual([undefined, undefined]);
    expect([answer.tables[0]?.rows, later.answer.tables[0]?.rows]).toEqual([expected, expected]);
  });

  test('whatever else was loaded: a list of references leads to an entity for each of its items', async () => {
    const csv = `value,resolves_to_refs.value\n10.0.0.1,"['00:00:00:00:00:01', '00:00:00:00:00:02']"\n`;
    const { answer } = await answerOf(
      { '/hunt/ips.csv': csv, '/hunt/macs.csv': 'value\n00:00:00:00:00:01\n' },
      `s = GET process FROM bundle.json WHERE name = 'a.exe'
       ips = LOAD ips.csv AS ipv4-addr
       DISP ips ATTR value, resolves_to_refs.value
       macs = LOAD macs.csv AS mac-addr
       p = FIND process LINKED macs DISP p ATTR x_unique_id`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      [['10.0.0.1', ['00:00:00:00:00:01', '00:00:00:00:00:02']]],
      [['p3']],
    ]);
  });
});
