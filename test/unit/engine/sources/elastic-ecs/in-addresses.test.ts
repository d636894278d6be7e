import { expect, test } from 'vitest';
import { inAddresses } from '../../../../../engine/sources/elastic-ecs/in-addresses.js';

const fields = Array.from({ length: 1000 }, (_, number) => `winlog.event_data.Field${number}`);

test.each([['logs-*'], ['winlogbeat-*,'.repeat(100)], ['index,'.repeat(2000)]])(
  'all fields are asked, in their order, in addresses that OpenSearch takes beside %.12s…',
  (index) => {
    const lists = inAddresses(fields, index);
    expect(lists.flat()).toEqual(fields);
    const room = Math.max(1000, 4000 - encodeURIComponent(index).length);
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(0);
      expect(encodeURIComponent(list.join()).length).toBeLessThanOrEqual(room);
    }
  },
);

test('few fields are asked at once', () => {
  expect(inAddresses(['host', 'host.*'], 'logs-*')).toEqual([['host', 'host.*']]);
});
