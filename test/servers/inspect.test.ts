import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceReport } from '../../engine/model/inspection.js';
import { inspectSources } from '../../engine/sources/inspect-sources.js';
import { openSources } from '../../engine/sources/open-source.js';
import { sourceSetups } from '../../engine/sources/source-setups.js';
import { borrowServer, type Server } from '../kit/elasticsearch/borrowed-server.js';
import { clusterProfile } from '../kit/elasticsearch/hunted-server.js';
import { indexEvents, request } from '../kit/elasticsearch/index-events.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { testPorts } from '../kit/ports.js';

const servers: readonly (readonly [ServerName, RegExp])[] = [
  ['elasticsearch8', /^Elasticsearch 8\./],
  ['opensearch', /^OpenSearch \d/],
];

// What `kestrel sources` and the data sources view say of a real server.
for (const [server, product] of servers) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Inspecting ${server} is skipped: ${why}.\n`);
  describe.skipIf(why !== undefined)(`a data source on ${server}`, () => {
    let running: Server;
    beforeAll(async () => {
      running = await borrowServer(server);
      for (const day of [4, 5]) {
        await indexEvents(running.url, `events-2021.04.0${day}`, 'dynamic mapping', eventsOf(day));
      }
      await request(`${running.url}/collected`, 'PUT', JSON.stringify(withTimestamp));
      await request(`${running.url}/collected/_doc?refresh=true`, 'POST', JSON.stringify(collected));
    }, 300_000);
    afterAll(() => running?.stop());

    async function inspected(indices: string): Promise<SourceReport> {
      const profiles = { one: clusterProfile(running.url, indices) };
      const context = { ports: testPorts(), settings: { folder: '/', profiles } };
      const options = { signal: new AbortController().signal, timeoutMs: 30_000 };
      const [report] = await inspectSources(await sourceSetups(context), context, options);
      return report as SourceReport;
    }

    it('tells what it is and what it holds', async () => {
      const { inspection, error } = await inspected('events-*');
      expect(error).toBeUndefined();
      expect(inspection).toMatchObject({
        product: expect.stringMatching(product) as string,
        places: ['events-2021.04.04', 'events-2021.04.05'],
        documents: 20,
        newest: Date.UTC(2021, 3, 5, 10, 9),
        notes: [],
      });
      expect(inspection?.attributes).toContainEqual({
        type: 'process',
        attribute: 'name',
        fields: ['process.name'],
        examples: ['day5.exe', 'day4.exe'],
      });
      expect(inspection?.unmapped).toEqual([{ field: 'labels.site', documents: 20, of: 20, example: 'b' }]);
    });

    const newest = async (indices: string, day: number) => {
      const profiles = { one: clusterProfile(running.url, indices) };
      const settings = { folder: '/', profiles };
      const [source] = await openSources('stixshifter://one', { ports: testPorts(), settings });
      const range = { start: Date.UTC(2021, 3, day), stop: Date.UTC(2021, 3, day + 1) };
      return source?.newestEvents?.(range, new AbortController().signal);
    };

    it('tells a time range without events from one with some', async () => {
      const ever = Date.UTC(2021, 3, 5, 10, 9);
      expect(await newest('events-*', 4)).toMatchObject({ inRange: Date.UTC(2021, 3, 4, 10, 9) });
      expect(await newest('events-*', 6)).toEqual({ inRange: undefined, ever, requests: 2 });
    });

    it('tells the same of Windows events that have no @timestamp, in an index that has the field', async () => {
      const at = Date.UTC(2021, 3, 4, 10);
      expect(await newest('collected', 4)).toEqual({ inRange: at, ever: at, requests: 1 });
      expect(await newest('collected', 8)).toEqual({ inRange: undefined, ever: at, requests: 2 });
    });

    it.each(['nothing', 'nothing-*', 'events-2021.04.05,nothing'])('has no index %s', async (indices) => {
      expect((await inspected(indices)).error?.code).toBe('source-no-index');
    });
  });
}

const withTimestamp = { mappings: { properties: { '@timestamp': { type: 'date' } } } };

/** As Get-WinEvent gives it: a time in text alone. */
const collected = {
  EventID: 1,
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  Hostname: 'ws5.example.org',
  UtcTime: '2021-04-04 10:00:00.000',
  ProcessGuid: '{0f2a1b3c-0000-0000-0000-000000000001}',
  ProcessId: 4711,
  Image: 'C:\\Windows\\System32\\cmd.exe',
};

function eventsOf(day: number): string[] {
  return Array.from({ length: 10 }, (_, minute) =>
    JSON.stringify({
      '@timestamp': `2021-04-0${day}T10:0${minute}:00Z`,
      process: { pid: 100 + minute, name: `day${day}.exe` },
      labels: { site: 'b' },
    }),
  );
}
