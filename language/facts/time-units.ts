/** Units of LAST and BIN: each may be written in full, in the singular or as its first letter. */
interface TimeUnitFact {
  readonly spellings: readonly [string, string, string];
  readonly seconds: number;
}

export const timeUnits = [
  { spellings: ['DAYS', 'DAY', 'D'], seconds: 86_400 },
  { spellings: ['HOURS', 'HOUR', 'H'], seconds: 3_600 },
  { spellings: ['MINUTES', 'MINUTE', 'M'], seconds: 60 },
  { spellings: ['SECONDS', 'SECOND', 'S'], seconds: 1 },
] as const satisfies readonly TimeUnitFact[];

/** Seconds of a unit in any of its spellings and in any case; undefined for what is no unit. */
export function secondsOf(unit: string): number | undefined {
  const wanted = unit.toUpperCase();
  const units: readonly TimeUnitFact[] = timeUnits;
  return units.find((row) => row.spellings.includes(wanted))?.seconds;
}
