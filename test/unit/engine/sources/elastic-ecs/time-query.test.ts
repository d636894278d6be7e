import { describe, expect, test } from 'vitest';
import type { TimePlace } from '../../../../../engine/sources/elastic-ecs/document-kinds.js';
import { indexFields } from '../../../../../engine/sources/elastic-ecs/index-fields.js';
import { leftOutOf } from '../../../../../engine/sources/elastic-ecs/left-out.js';
import { timeFilter } from '../../../../../engine/sources/elastic-ecs/time-query.js';

const range = { start: Date.UTC(2021, 3, 1), stop: Date.UTC(2021, 3, 1, 0, 0, 30) };

/** What an index is asked for the range that has the time of its events in `time`, as such a field. */
function asked(field: { readonly type: string; readonly ignore_above?: number }, place: Partial<TimePlace>) {
  const mappings = { properties: { time: field } };
  const index = indexFields(
    { time: { [field.type]: { searchable: true, aggregatable: true } } },
    leftOutOf({ events: { mappings, settings: { index: { version: { created: '8100099' } } } } }),
  );
  return timeFilter(range, { times: [{ field: 'time', ...place }] }, index);
}

describe('a range of times in a field of texts', () => {
  const ranges = [
    { gte: '2021-04-01 00:00:00', lt: '2021-04-01 00:00:31' },
    { gte: '2021-04-01T00:00:00', lt: '2021-04-01T00:00:31' },
  ];
  const texts = [
    { bool: { should: ranges.map((bounds) => ({ range: { time: bounds } })), minimum_should_match: 1 } },
  ];

  test('is asked with a blank and with T, to the end of the last second', () => {
    expect(asked({ type: 'keyword' }, { isPlainText: true })).toEqual(texts);
  });

  test('is asked only where the longest spelling of a time is indexed', () => {
    expect('2021-04-01T00:00:00.000000000+00:00').toHaveLength(35);
    expect(asked({ type: 'keyword', ignore_above: 35 }, { isPlainText: true })).toEqual(texts);
    expect(asked({ type: 'keyword', ignore_above: 34 }, { isPlainText: true })).toEqual([]);
  });

  test('is not asked where the texts may be of any form, or are not kept whole', () => {
    expect(asked({ type: 'keyword' }, {})).toEqual([]);
    expect(asked({ type: 'text' }, { isPlainText: true })).toEqual([]);
  });
});

describe('a range of times in a field of dates', () => {
  const dates = (gte: string, lt: string) => [
    { range: { time: { gte, lt, format: 'strict_date_optional_time_nanos' } } },
  ];

  test('is not asked where the field cannot be searched', () => {
    const index = indexFields(
      { time: { date: { searchable: false, aggregatable: false } } },
      leftOutOf({ events: { mappings: {}, settings: {} } }),
    );
    expect(timeFilter(range, { times: [{ field: 'time' }] }, index)).toEqual([]);
  });

  test('in fractions of a millisecond is widened to whole ones', () => {
    const index = indexFields(
      { time: { date: { searchable: true, aggregatable: true } } },
      leftOutOf({ events: { mappings: { properties: { time: { type: 'date' } } }, settings: {} } }),
    );
    const fine = { start: range.start + 0.4, stop: range.stop + 0.4 };
    const text = JSON.stringify(timeFilter(fine, { times: [{ field: 'time' }] }, index));
    expect(text).toContain('"gte":"2021-04-01T00:00:00.000Z","lt":"2021-04-01T00:00:30.001Z"');
  });

  test('is half-open', () => {
    expect(asked({ type: 'date' }, {})).toEqual(
      dates('2021-04-01T00:00:00.000Z', '2021-04-01T00:00:30.000Z'),
    );
  });

  test('is widened by what a time can be off, and moved by what it is off', () => {
    const hour = 3_600_000;
    expect(asked({ type: 'date' }, { withinMs: hour, offsetMs: 2 * hour })).toEqual(
      dates('2021-03-31T21:00:00.000Z', '2021-03-31T23:00:30.000Z'),
    );
  });
});
