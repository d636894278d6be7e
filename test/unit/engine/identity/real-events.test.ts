/** Entities of the shared real events, against counts that others made on the raw events (data/answers). */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../engine/store/store.js';
import { readSources } from '../../../kit/read-source.js';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { storeOf } from '../../../kit/store.js';

async function storeOfFile(...path: string[]): Promise<Store> {
  const { records } = await readSources(`file://${sharedData(...path)}`);
  return storeOf(records);
}

function answers<T>(name: string): T[] {
  const file = sharedData('answers', name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T[]) : [];
}

function entityCounts(store: Store, condition = 'TRUE'): Record<string, number> {
  const rows = store.select<{ type: string; entities: number }>(
    `SELECT type, count(DISTINCT entity) AS entities FROM mention JOIN description USING (description)
     WHERE ${condition} GROUP BY type`,
  );
  return Object.fromEntries(rows.map(({ type, entities }) => [type, entities]));
}

describe.skipIf(sharedFolder === undefined)('processes by GUID and connections by their ends', () => {
  test.each([
    ['empire_launcher_sct_regsvr32', 68, 24],
    ['covenant_dcom_executeexcel4macro_allowed', 141, 58],
    ['empire_enable_rdp', 98, 89],
    ['empire_wmic_add_user_backdoor', 210, 59],
    ['schtask_create', 60, 4],
  ])('%s: %i processes, %i connections', async (name, processes, connections) => {
    const store = await storeOfFile('ecs', `${name}.sysmon.ecs.ndjson.gz`);
    const withGuid = `description IN (SELECT description FROM value JOIN attribute USING (attribute) WHERE path = 'x_unique_id')`;
    const withEnds = `description IN (SELECT description FROM reference JOIN attribute USING (attribute) WHERE path = 'dst_ref')`;
    expect(entityCounts(store, withGuid)['process']).toBe(processes);
    expect(entityCounts(store, withEnds)['network-traffic']).toBe(connections);
  });
});

describe.skipIf(sharedFolder === undefined)('one process that Sysmon and the Security log recorded', () => {
  const created = (store: Store, ...codes: string[]): number =>
    store.select<{ entities: number }>(
      `SELECT count(DISTINCT process.entity) AS entities FROM mention
       JOIN description AS process ON process.description = mention.description AND process.type = 'process'
       JOIN reference AS started ON started.description = process.description
       JOIN attribute AS parent ON parent.attribute = started.attribute AND parent.path = 'parent_ref'
       JOIN mention AS other USING (record) JOIN value ON value.description = other.description JOIN term USING (term)
       JOIN attribute ON attribute.attribute = term.attribute
       WHERE attribute.path = 'code' AND term.value IN (${codes.map(() => '?').join(', ')})`,
      codes,
    )[0]?.entities ?? 0;

  test.each([
    ['empire_wmic_add_user_backdoor.sysmon_and_security', 25],
    ['empire_launcher_sct_regsvr32.all', 7],
  ])('%s: %i processes were created', async (name, processes) => {
    const store = await storeOfFile('ecs', `${name}.ecs.ndjson.gz`);
    expect(created(store, '1')).toBe(processes);
    expect(created(store, '4688')).toBe(processes);
    expect(created(store, '1', '4688')).toBe(processes);
  });
});

describe.skipIf(sharedFolder === undefined)('stix_counts.json', () => {
  interface Counts {
    readonly file: string;
    readonly error?: string;
    readonly ipv4: number;
    readonly ipv6: number;
    readonly network_traffic_distinct: number;
    readonly files_distinct: number;
  }
  const readable = answers<Counts>('stix_counts.json').filter(
    ({ file, error }) => error === undefined && file !== 'firepit_sds_example.json',
  );

  test.each(readable)('$file', async (expected) => {
    const counts = entityCounts(await storeOfFile('stix', expected.file));
    expect({
      ipv4: counts['ipv4-addr'] ?? 0,
      ipv6: counts['ipv6-addr'] ?? 0,
      network_traffic_distinct: counts['network-traffic'] ?? 0,
      files_distinct: counts['file'] ?? 0,
    }).toEqual({
      ipv4: expected.ipv4,
      ipv6: expected.ipv6,
      network_traffic_distinct: expected.network_traffic_distinct,
      files_distinct: expected.files_distinct,
    });
  });
});
