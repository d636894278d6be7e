import { ignoresCase } from '../../identity/letter-case.js';
import type { Scalar } from '../../model/record.js';
import type { KnownEntity } from '../../sources/source.js';
import { sql, type Reader } from '../../store/sql.js';
import { attributeNumber } from '../../store/terms.js';

/** The same names in every letter case that the store has them in, where entities are told apart without regard to it. */
export function asRecordsWrite(names: readonly KnownEntity[], store: Reader): KnownEntity[] {
  const written = spellingsIn(store);
  return names.map(({ attributes, ...one }) => ({
    ...one,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([path, values]) => [
        path,
        ignoresCase(one.type, path) ? values.flatMap((value) => [value, ...written(path, value)]) : values,
      ]),
    ),
  }));
}

/** What the store has of an attribute that differs from a value in letter case at most. Each attribute is read once. */
function spellingsIn(store: Reader): (path: string, value: Scalar) => readonly string[] {
  const read = new Map<string, ReadonlyMap<string, string[]>>();
  return (path, value) => {
    const known = read.get(path) ?? spellingsOf(path, store);
    read.set(path, known);
    return known.get(String(value).toLowerCase()) ?? [];
  };
}

function spellingsOf(path: string, store: Reader): ReadonlyMap<string, string[]> {
  const spellings = new Map<string, string[]>();
  const rows = store.rows(sql`SELECT DISTINCT value FROM term
    WHERE attribute = ${attributeNumber(path)} AND typeof(value) = 'text'`);
  for (const [value] of rows) {
    const folded = String(value).toLowerCase();
    spellings.set(folded, [...(spellings.get(folded) ?? []), String(value)]);
  }
  return spellings;
}
