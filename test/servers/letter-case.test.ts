import { describe, expect, test } from 'vitest';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { huntOver } from '../kit/hunt-over.js';
import { runHunt } from '../kit/hunt.js';

// What Windows does not tell apart is one entity, whatever letter case a record has it in, and however an index keeps it.
const event = (second: number, document: object) => ({
  '@timestamp': `2024-05-01T12:00:${String(second).padStart(2, '0')}.000Z`,
  host: { id: 'h1', name: 'ws1' },
  ...document,
});
const sysmon = { provider: 'Microsoft-Windows-Sysmon', kind: 'event' };
const security = { provider: 'Microsoft-Windows-Security-Auditing', kind: 'event', code: '5156' };

const started = (second: number, pid: number, executable: string) =>
  event(second, {
    event: { ...sysmon, code: '1' },
    process: {
      entity_id: `{0000000${pid}-1111-2222-3333-444444444444}`,
      pid,
      executable,
      name: executable.split('\\').at(-1),
    },
  });
const permitted = (second: number, pid: number, application: string, port: number) =>
  event(second, {
    event: security,
    winlog: {
      channel: 'Security',
      event_data: {
        ProcessID: String(pid),
        Application: application,
        Direction: '%%14593',
        SourceAddress: '10.0.0.1',
        SourcePort: String(50_000 + port),
        DestAddress: '10.0.0.2',
        DestPort: String(port),
        Protocol: '6',
      },
    },
  });
const connected = (second: number, name: string, port: number) =>
  event(second, {
    event: { category: ['network'], kind: 'event' },
    process: { pid: 7, name },
    network: { transport: 'tcp' },
    source: { ip: '10.0.0.1', port: 40_000 + port },
    destination: { ip: '10.0.0.3', port },
  });
const asked = (second: number, name: string, pid: number) =>
  event(second, {
    event: { ...sysmon, code: '22' },
    process: { entity_id: `{0000000${pid}-1111-2222-3333-444444444444}`, pid, name: `p${pid}.exe` },
    dns: { question: { name } },
  });
const written = (second: number, path: string, pid: number) =>
  event(second, {
    event: { ...sysmon, code: '13' },
    process: { entity_id: `{0000000${pid}-1111-2222-3333-444444444444}`, pid, name: `p${pid}.exe` },
    registry: { path },
  });

const documents = [
  started(1, 4, 'C:\\Windows\\Explorer.EXE'),
  permitted(2, 4, '\\device\\harddiskvolume2\\windows\\explorer.exe', 80),
  permitted(3, 4, '\\Device\\HarddiskVolume2\\Windows\\eXplorer.Exe', 443),
  connected(4, 'Übung.exe', 21),
  connected(5, 'ÜBUNG.exe', 22),
  connected(6, 'übung.Exe', 23),
  asked(7, 'www.example.com', 1),
  asked(8, 'WWW.Example.com', 2),
  asked(9, 'WWW.EXAMPLE.COM', 3),
  written(10, 'HKLM\\SOFTWARE\\Microsoft\\Run', 5),
  written(11, 'HKLM\\Software\\Microsoft\\run', 6),
];

const hunts = [
  ["GET process FROM EVENTS WHERE name = 'Explorer.EXE'", 'FIND network-traffic CREATED BY v', [1, 3], 2],
  ["GET process FROM EVENTS WHERE name = 'Übung.exe'", 'FIND network-traffic CREATED BY v', [1, 3], 3],
  ["GET domain-name FROM EVENTS WHERE value = 'www.example.com'", 'FIND process LINKED v', [1, 3], 3],
  ["GET domain-name FROM EVENTS WHERE value LIKE 'WWW.Ex%'", 'FIND process LINKED v', [1, 3], 3],
  [
    "GET windows-registry-key FROM EVENTS WHERE key LIKE '%\\\\SOFTWARE\\\\%'",
    'FIND process LINKED v',
    [1, 2],
    2,
  ],
] as const;

/** What a list of these leads to in the processes of the events. */
const lists = [
  ["domain-name ['Www.eXample.com']", ['p1.exe', 'p2.exe', 'p3.exe']],
  ["windows-registry-key ['hklm\\\\software\\\\Microsoft\\\\RUN']", ['p5.exe', 'p6.exe']],
  ["domain-name ['example.org']", []],
] as const;

const keyword = { type: 'keyword' };
const every = (mapping: object) => ({
  mappings: {
    dynamic_templates: [{ text: { match_mapping_type: 'string', mapping } }],
    properties: { '@timestamp': { type: 'date' } },
  },
});
const forms: Readonly<Record<string, { readonly index: object; readonly only?: readonly ServerName[] }>> = {
  keyword: { index: every(keyword) },
  'text-and-keyword': { index: every({ type: 'text', fields: { keyword } }) },
  'text-alone': { index: every({ type: 'text' }) },
  wildcard: { index: every({ type: 'wildcard' }) },
  'lower-case': {
    index: {
      ...every({ ...keyword, normalizer: 'lower' }),
      settings: { analysis: { normalizer: { lower: { type: 'custom', filter: ['lowercase'] } } } },
    },
  },
  runtime: {
    index: { mappings: { dynamic: 'runtime', properties: { '@timestamp': { type: 'date' } } } },
    only: ['elasticsearch8', 'elasticsearch9'],
  },
};

for (const server of ['elasticsearch8', 'elasticsearch9', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Letter case is not tried on ${server}: ${why}.\n`);
  const on = Object.entries(forms).filter(([, { only }]) => only?.includes(server) ?? true);
  describe.skipIf(why !== undefined)(`names in other letter cases, on ${server}`, () => {
    const session = huntedServer({
      server,
      async fill(send) {
        for (const [name, { index }] of on) {
          await send('PUT', name, index);
          for (const document of documents) await send('POST', `${name}/_doc?refresh=true`, document);
        }
        return on.map(([name]) => name);
      },
    });

    describe.each(on.map(([name]) => name))('where texts are %s', (index) => {
      test.each(hunts)('%s', async (get, find, [entities, records], found) => {
        const hunt = `v = ${get} START 2024-05-01T00:00:00Z STOP 2024-05-02T00:00:00Z
          w = ${find}
          DISP w`;
        const ofFile = await huntOver(documents, hunt);
        const ofCluster = await runHunt(session(), hunt.replaceAll('EVENTS', `stixshifter://${index}`));
        expect(ofCluster.error).toBeUndefined();
        expect([ofFile.counts('v'), ofFile.counts('w')[0]]).toEqual([[entities, records], found]);
        expect([ofCluster.counts('v'), ofCluster.counts('w')]).toEqual([
          ofFile.counts('v'),
          ofFile.counts('w'),
        ]);
        expect(ofCluster.tables.map(({ rows }) => rows)).toEqual(ofFile.tables.map(({ rows }) => rows));
      });

      test.each(lists)('a list of %s', async (list, names) => {
        const day = 'START 2024-05-01T00:00:00Z STOP 2024-05-02T00:00:00Z';
        const hunt = `p = GET process FROM EVENTS WHERE pid = 4 ${day}
          v = NEW ${list}
          w = FIND process LINKED v ${day}
          DISP w ATTR name`;
        const ofFile = await huntOver(documents, hunt);
        const ofCluster = await runHunt(session(), hunt.replaceAll('EVENTS', `stixshifter://${index}`));
        for (const { error, tables } of [ofFile, ofCluster]) {
          expect(error).toBeUndefined();
          expect(tables[0]?.rows.flat()).toEqual(names);
        }
      });
    });
  });
}
