import { asJsonObject, type JsonObject } from '../../model/json-object.js';

/** The part of a profile that says how far back a query without a time range looks, in minutes: the key by its path, and its value. */
export function writtenSpan(connection: JsonObject): readonly [key: string, minutes: unknown] | undefined {
  const { time_range } = asJsonObject(connection['options']);
  // The other is what stix-shifter 3 had.
  const places = [
    ['connection.options.time_range', time_range],
    ['connection.timerange', connection['timerange']],
  ] as const;
  return places.find(([, minutes]) => minutes !== undefined && minutes !== null && minutes !== '');
}

/** The same in milliseconds; undefined where a profile does not say it, or says what is no time. */
export function liveSpanOf(connection: JsonObject): { readonly liveSpanMs?: number } {
  const minutes = Number(writtenSpan(connection)?.[1]);
  return minutes > 0 ? { liveSpanMs: 60_000 * minutes } : {};
}
