import { expect, test } from 'vitest';
import { liveSpanOf } from '../../../../../engine/sources/profiles/live-span.js';

// Minutes, as in the configuration of stix-shifter's connectors: https://github.com/opencybersecurityalliance/stix-shifter
test.each([
  [{ options: { time_range: '10' } }, { liveSpanMs: 600_000 }],
  [{ options: { time_range: 30 }, timerange: 5 }, { liveSpanMs: 1_800_000 }],
  [{ options: { time_range: '' }, timerange: 5 }, { liveSpanMs: 300_000 }],
  [{ timerange: 5 }, { liveSpanMs: 300_000 }],
  [{ options: { time_range: 'long' } }, {}],
  [{ options: { time_range: 0 } }, {}],
  [{ host: 'h' }, {}],
])('of a connection %j a query without a time range looks back %j', (connection, span) => {
  expect(liveSpanOf(connection)).toEqual(span);
});
