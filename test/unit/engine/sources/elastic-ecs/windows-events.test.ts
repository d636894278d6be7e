import { afterEach, describe, expect, it } from 'vitest';
import { compiledMappings } from '../../../../../engine/mapping/compiled-mappings.js';
import type { SourceRecord } from '../../../../../engine/model/record.js';
import type { Comparison } from '../../../../../engine/pattern/pattern.js';
import { elasticConfig } from '../../../../../engine/sources/elastic-ecs/config.js';
import { elasticEcs } from '../../../../../engine/sources/elastic-ecs/index.js';
import type { SourceQuery } from '../../../../../engine/sources/source.js';
import { fakeElastic, page, type FakeElastic } from '../../../../kit/fake-elastic.js';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';
import type { JsonObject } from '../../../../../engine/model/json-object.js';

// Windows events in an index are read as in a file, and asked for by the fields in which the index has them.

let server: FakeElastic | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const data = {
  UtcTime: '2021-04-01 00:00:00.500',
  ProcessGuid: '{A1}',
  ProcessId: '0x1f4',
  Image: 'C:\\a.exe',
};
const winlogbeat: JsonObject = {
  '@timestamp': '2021-04-03T00:00:00Z',
  event: { code: '5' },
  winlog: {
    provider_name: 'Microsoft-Windows-Sysmon',
    event_id: '5',
    computer_name: 'WS5',
    event_data: data,
  },
};
const flat: JsonObject = {
  SourceName: 'Microsoft-Windows-Security-Auditing',
  Channel: 'Security',
  Hostname: 'WS5',
  EventID: 4689,
  TimeCreated: '2021-03-31T20:00:01.000Z',
  ProcessName: 'C:\\b.exe',
  Message: 'A process has exited.\r\n\tProcess ID:\t0x1f5\r\n',
};
const ecs: JsonObject = { '@timestamp': '2021-04-01T00:00:02Z', process: { pid: 7, name: 'c.exe' } };

const named = (name: string): Comparison => ({
  kind: 'comparison',
  references: [],
  attribute: 'name',
  operator: '=',
  values: [name],
  negated: false,
  text: `name = '${name}'`,
});

/** Capabilities of what a dynamic mapping makes of documents: every text a keyword. */
function capabilitiesOf(documents: readonly JsonObject[]) {
  const fields: Record<string, unknown> = {};
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) visit(one, path === '' ? key : `${path}.${key}`);
    else {
      const type =
        path === '@timestamp' || path === 'TimeCreated'
          ? 'date'
          : typeof value === 'number'
            ? 'long'
            : 'keyword';
      fields[path] = { [type]: { searchable: true, aggregatable: true } };
    }
  };
  for (const document of documents) visit(document, '');
  return { body: { indices: ['events'], fields } };
}

async function sourceOver(
  documents: readonly JsonObject[],
  searched: readonly (readonly JsonObject[])[] = [documents],
) {
  const hits = (some: readonly JsonObject[]) =>
    page(some.map((source, index) => ({ id: String(index), source })));
  server = await fakeElastic({ fieldCaps: [capabilitiesOf(documents)], search: searched.map(hits) });
  const config = elasticConfig('fake', { connection: { host: server.url }, config: { auth: {} } });
  return elasticEcs('stixshifter://fake', config, compiledMappings([]), { now: () => 0 });
}

async function read(source: Awaited<ReturnType<typeof sourceOver>>, ask: SourceQuery = { type: 'process' }) {
  const records: SourceRecord[] = [];
  for await (const batch of source.query(ask, new AbortController().signal)) records.push(...batch.records);
  return records;
}

async function asFile(...documents: readonly JsonObject[]): Promise<readonly SourceRecord[]> {
  const text = documents.map((document) => JSON.stringify(document)).join('\n');
  return (await readSources('/hunt/a.json', testPorts({ '/hunt/a.json': text }))).records;
}

const unnamed = (records: readonly SourceRecord[]) => records.map(({ id, ...record }) => id !== '' && record);

describe('Windows events in an index', () => {
  it('are read as in a file, beside documents of ECS', async () => {
    const records = await read(await sourceOver([winlogbeat, ecs]));
    expect(unnamed(records)).toEqual(unnamed(await asFile(winlogbeat, ecs)));
    expect(records[0]?.firstObserved).toBe(Date.UTC(2021, 3, 1, 0, 0, 0, 500));
  });

  it('without a time are named, as are documents of ECS without one', async () => {
    const { TimeCreated, ...timeless } = flat;
    expect(TimeCreated).toBeDefined();
    const source = await sourceOver([winlogbeat, flat], [[winlogbeat, timeless, { process: { pid: 9 } }]]);
    const problems: unknown[] = [];
    for await (const batch of source.query({ type: 'process' }, new AbortController().signal))
      problems.push(...(batch.problems ?? []).map(({ why }) => why));
    expect(problems).toEqual(['document events/1 has no time', 'document events/2 has no time']);
  });

  it('are asked for by when their processes began, which is the time of the event', async () => {
    const source = await sourceOver([winlogbeat]);
    const created: Comparison = {
      ...named(''),
      attribute: 'created',
      operator: '>',
      values: ['2021-04-01T00:00:00Z'],
    };
    const { query } = await source.explain({ type: 'process', pattern: created });
    expect(JSON.stringify(query)).toContain('winlog.event_data.UtcTime');
  });

  it('have their data apart, as hunts of Velociraptor write it', async () => {
    const hunt: JsonObject = {
      EventTime: '2021-04-01T00:00:01Z',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Computer: 'WS5',
      EventID: 5,
      EventData: data,
    };
    const source = await sourceOver([hunt]);
    const records = await read(source);
    expect(unnamed(records)).toEqual(unnamed(await asFile(hunt)));
    expect(records[0]?.objects[0]?.attributes).toMatchObject({ pid: 500, name: 'a.exe' });
    expect(JSON.stringify(await source.explain({ type: 'process', pattern: named('a.exe') }))).toContain(
      'EventData.Image',
    );
  });

  it('are asked for by the fields of the index, and so says EXPLAIN', async () => {
    const pid: Comparison = {
      kind: 'comparison',
      references: [],
      attribute: 'x_unique_id',
      operator: '=',
      negated: false,
      values: ['{A1}'],
      text: "x_unique_id = '{A1}'",
    };
    const range = { start: Date.UTC(2021, 3, 1), stop: Date.UTC(2021, 3, 2) };
    const source = await sourceOver([winlogbeat]);
    const { query, pushedDown } = await source.explain({ type: 'process', pattern: pid, range });
    expect(pushedDown).toEqual([pid.text]);
    const times = [
      ['2021-04-01 00:00:00', '2021-04-02 00:00:01'],
      ['2021-04-01T00:00:00', '2021-04-02T00:00:01'],
    ].map(([gte, lt]) => ({ range: { 'winlog.event_data.UtcTime': { gte, lt } } }));
    expect(JSON.stringify(query)).toContain(
      JSON.stringify({ should: times, minimum_should_match: 1 }).slice(1, -1),
    );
    expect(JSON.stringify(query)).toContain(
      '{"terms":{"winlog.event_data.ProcessGuid":["{A1}","A1","a1","{a1}"]}}',
    );
    const both = await (await sourceOver([winlogbeat, ecs])).explain({ type: 'process', range });
    expect(both.decidedLocally).toEqual([
      {
        condition: 'ECS documents or Windows events in winlog.event_data',
        why: 'each document shows by its fields which it is',
      },
    ]);
  });

  it('whose header has local time are placed by the clock that a Sysmon event shows', async () => {
    const sysmon = {
      ...data,
      SourceName: 'Microsoft-Windows-Sysmon',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Hostname: 'WS5',
      EventID: 5,
      TimeCreated: '2021-03-31T20:00:00.600Z',
    };
    const source = await sourceOver([flat, sysmon], [[sysmon], [flat]]);
    const records = await read(source, { type: 'process', range: { start: Date.UTC(2021, 3, 1) } });
    expect(unnamed(records)).toEqual(unnamed(await asFile(sysmon, flat)).slice(1));
    expect(records[0]?.firstObserved).toBe(Date.UTC(2021, 3, 1, 0, 0, 1));
    expect(records[0]?.objects.flatMap(({ attributes }) => attributes['pid'] ?? [])).toEqual([501]);
    const [, asked] = server?.requests.filter(({ kind }) => kind === 'search') ?? [];
    expect(JSON.stringify(asked?.body)).toContain(
      '{"range":{"TimeCreated":{"gte":"2021-03-31T20:00:00.000Z"',
    );
  });

  it('cost an index without them no request', async () => {
    await read(await sourceOver([ecs]));
    const kinds = server?.requests.map(({ kind }) => kind);
    expect(kinds).toEqual(['info', 'fieldCaps', 'indices', 'openPit', 'search', 'closePit']);
  });
});
