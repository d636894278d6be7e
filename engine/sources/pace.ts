import { elapsedMs } from '../elapsed.js';

/** How fast records of sources come into the store. */
export interface Pace {
  /** Begins a load; what it returns takes the records of a batch and tells records a second of this load so far. */
  start(uri: string): (records: number) => number;
  /** Over all loads of these sources; undefined where they brought too few records to tell. */
  perSecond(uris: readonly string[]): number | undefined;
}

/** Fewer say more about the connection than about reading. */
const fewestToTell = 1000;

/** `now`: milliseconds. */
export function createPace(now: () => number): Pace {
  const all = new Map<string, { records: number; ms: number }>();
  return {
    start(uri) {
      const sum = all.get(uri) ?? { records: 0, ms: 0 };
      all.set(uri, sum);
      const began = now();
      let [last, records] = [began, 0];
      return (count) => {
        const time = now();
        sum.records += count;
        sum.ms += elapsedMs(last, time);
        records += count;
        last = time;
        return perSecond(records, elapsedMs(began, time));
      };
    },
    perSecond(uris) {
      const known = uris.flatMap((uri) => all.get(uri) ?? []);
      const records = known.reduce((total, one) => total + one.records, 0);
      const ms = known.reduce((total, one) => total + one.ms, 0);
      return records < fewestToTell ? undefined : perSecond(records, ms);
    },
  };
}

function perSecond(records: number, ms: number): number {
  return Math.round((1000 * records) / Math.max(1, ms));
}
