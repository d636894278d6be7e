import type { TimeRange } from '../../model/record.js';
import type { DocumentKind, TimePlace } from './document-kinds.js';
import { unlessGiven, withMalformed } from './field-query.js';
import type { IndexField, IndexFields } from './index-fields.js';
import { anyOf, type Query } from './queries.js';

/** Half-open, as everywhere: start <= t < stop. Nothing where a field that tells the time cannot be asked for a range. */
export function timeFilter(
  range: TimeRange | undefined,
  { times }: Pick<DocumentKind, 'times'>,
  index: IndexFields,
): Query[] {
  if (range === undefined || (range.start === undefined && range.stop === undefined)) return [];
  const asked: Query[] = [];
  for (const place of times) {
    const field = index.get(place.field);
    if (field === undefined) continue;
    const within = withinOf(place, field, range);
    if (within === undefined) return [];
    asked.push(unlessGiven(within, place.unless, index));
  }
  return asked.length === 0 ? [] : [anyOf(asked)];
}

/** Undefined where the field cannot be asked for a range of times. */
function withinOf(place: TimePlace, field: IndexField, range: TimeRange): Query | undefined {
  const { offsetMs = 0, withinMs = 0 } = place;
  const written = {
    ...(range.start !== undefined && { start: Math.floor(range.start - offsetMs - withinMs) }),
    ...(range.stop !== undefined && { stop: Math.ceil(range.stop - offsetMs + withinMs) }),
  };
  if (!field.searchable) return undefined;
  if (field.kind === 'date') return withMalformed(dates(place.field, written), place.field, field);
  return place.isPlainText && field.exact !== undefined && !field.exactInSome && field.cutAt >= longestTime
    ? texts(field.exact, written)
    : undefined;
}

function dates(field: string, { start, stop }: TimeRange): Query {
  const bounds = {
    ...(start !== undefined && { gte: new Date(start).toISOString() }),
    ...(stop !== undefined && { lt: new Date(stop).toISOString() }),
  };
  return { range: { [field]: { ...bounds, format: 'strict_date_optional_time_nanos' } } };
}

/** `2021-04-01T00:00:00.000000000+00:00` */
const longestTime = 35;

/** Whole seconds, since the digits after them can end in a `Z`, and with either sign between day and hour. */
function texts(field: string, { start, stop }: TimeRange): Query {
  return anyOf(
    [' ', 'T'].map((between) => {
      const text = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', between);
      const bounds = {
        ...(start !== undefined && { gte: text(start) }),
        ...(stop !== undefined && { lt: text(stop + 1000) }),
      };
      return { range: { [field]: bounds } };
    }),
  );
}
