import type { OutsideSource } from './outside-source.js';
import type { NewestRequest, PageRequest, SliceRequest } from './search-client.js';

/** The body of a search, which both servers take. */
export type SearchBody = Readonly<Record<string, unknown>>;

/** How long the server keeps a point in time between two pages. */
export const keepAlive = '5m';

/** The body of a search for one page. `order`: of a point in time, without two hits in one place. */
export function pageBody(page: PageRequest, order: readonly unknown[]): SearchBody {
  return {
    pit: { id: page.pointInTime, keep_alive: keepAlive },
    query: page.query,
    _source: sourceParts(page),
    ...besidesSource(page.outside),
    size: page.size,
    sort: order,
    track_total_hits: page.count,
    ...(page.after !== undefined && { search_after: page.after }),
  };
}

/** The body of a search for the newest documents. */
export function newestBody({ query, time, size, outside }: NewestRequest): SearchBody {
  const order = {
    order: 'desc',
    missing: '_last',
    unmapped_type: time?.isDate ? 'date' : 'keyword',
  };
  return {
    ...(query && { query }),
    ...besidesSource(outside),
    size,
    track_total_hits: false,
    sort: [time === undefined ? '_doc' : { [time.field]: order }],
  };
}

/** The body of a search in a slice. Whoever asks for more than it gives has to take smaller slices: the order has no next page. `field`: by which a server cuts. */
export function sliceBody({ pointInTime, query, size, slice }: SliceRequest, field?: string): SearchBody {
  return {
    pit: { id: pointInTime, keep_alive: keepAlive },
    query,
    // Of one slice servers want to hear nothing.
    ...(slice.max > 1 && { slice: { ...slice, ...(field !== undefined && { field }) } }),
    _source: false,
    size,
    sort: ['_doc'],
    track_total_hits: false,
  };
}

/** The part of a search's body that asks for what `_source` does not hold. */
export function besidesSource(outside: OutsideSource | undefined) {
  const { computed = [], indexed = {}, dates = [] } = outside ?? {};
  const format = 'strict_date_optional_time_nanos';
  const others = Object.keys(indexed).filter((field) => !dates.includes(field));
  const docvalue_fields = [...others, ...dates.map((field) => ({ field, format }))];
  return {
    ...(computed.length > 0 && { fields: [...computed] }),
    ...(docvalue_fields.length > 0 && { docvalue_fields }),
  };
}

/** What of the documents is asked for; all of it where a server refuses to give parts. */
export function sourceParts({ fields, outside }: Pick<PageRequest, 'fields' | 'outside'>): true | string[] {
  const copied = Object.values(outside?.copies ?? {}).flatMap((places) => Object.values(places).flat());
  return outside?.isDisabled ?? [...new Set([...fields, ...copied])];
}
