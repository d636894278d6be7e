/** answers/stix_counts.json: what every STIX file of the shared data holds, counted by others. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTimestamp } from '../../../../language/index.js';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { mentions, readSources } from '../../../kit/read-source.js';

interface Counts {
  readonly file: string;
  readonly error?: string;
  readonly observed_data: number;
  readonly number_observed_sum: number;
  readonly objects_by_type: Readonly<Record<string, number>>;
  readonly ipv4: number;
  readonly ipv6: number;
  readonly process_objects: number;
  readonly process_pids: number;
  readonly process_pid_name: number;
  readonly process_unique_ids: number;
  readonly time: readonly [string, string] | null;
}

const answers = sharedData('answers', 'stix_counts.json');
const counts = (existsSync(answers) ? JSON.parse(readFileSync(answers, 'utf8')) : []) as readonly Counts[];

describe.skipIf(sharedFolder === undefined)('stix_counts.json', () => {
  test.each(counts.filter(({ error, file }) => error === undefined && file !== 'firepit_sds_example.json'))(
    '$file',
    async (expected) => {
      const { records } = await readSources(`file://${sharedData('stix', expected.file)}`);
      const observed = records.filter(({ firstObserved }) => firstObserved > 0);
      const objects = mentions(records).map(({ object }) => object);
      const distinct = (type: string, ...keys: string[]): number =>
        new Set(
          objects
            .filter((object) => object.type === type && object.attributes[keys[0] as string] !== undefined)
            .map(({ attributes }) => JSON.stringify(keys.map((key) => attributes[key]))),
        ).size;
      expect({
        observed_data: observed.length,
        number_observed_sum: records.reduce((sum, { numberObserved }) => sum + numberObserved, 0),
        ipv4: distinct('ipv4-addr', 'value'),
        ipv6: distinct('ipv6-addr', 'value'),
        process_pids: distinct('process', 'pid'),
        process_pid_name: distinct('process', 'pid', 'name'),
        process_unique_ids: distinct('process', 'x_unique_id'),
        first: Math.min(...observed.map(({ firstObserved }) => firstObserved)),
        last: Math.max(...observed.map(({ lastObserved }) => lastObserved)),
      }).toEqual({
        observed_data: expected.observed_data,
        number_observed_sum: expected.number_observed_sum,
        ipv4: expected.ipv4,
        ipv6: expected.ipv6,
        process_pids: expected.process_pids,
        process_pid_name: expected.process_pid_name,
        process_unique_ids: expected.process_unique_ids,
        first: expected.time === null ? Infinity : parseTimestamp(expected.time[0]),
        last: expected.time === null ? -Infinity : parseTimestamp(expected.time[1]),
      });
      if (observed.length > 0) {
        // The twelve most frequent types.
        expect(typesOf(objects.map(({ type }) => type))).toMatchObject(expected.objects_by_type);
      }
    },
  );

  test('firepit_test_stix21_objects.json: objects one after another, without an observed-data', async () => {
    const { records } = await readSources(`file://${sharedData('stix', 'firepit_test_stix21_objects.json')}`);
    expect(records.map(({ firstObserved }) => firstObserved)).toEqual(new Array(12).fill(0));
  });
});

function typesOf(types: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const type of types) counted[type] = (counted[type] ?? 0) + 1;
  return counted;
}
