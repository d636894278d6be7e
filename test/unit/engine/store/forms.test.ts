import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReference } from '../../../../language/facts/attribute-path.js';
import type { SourceObject } from '../../../../engine/model/record.js';
import { allTargetsOf, targetsOf } from '../../../../engine/identity/references.js';
import { attributesOfSet } from '../../../../engine/variables/attributes.js';
import { setOfEntities } from '../../../../engine/variables/sets.js';
import { sql } from '../../../../engine/store/sql.js';
import { object, record, storeOf } from '../../../kit/store.js';

/** Notes, of which every one is an entity of its own by its id. */
const note = 'x-note';

/** Counts as INFO shows them, of all notes that a record lists. */
async function counts(...listed: readonly SourceObject[]): Promise<Record<string, number>> {
  const store = await storeOf(listed.map((one, index) => record(`r${index}`, index, [one])));
  const found = sql`SELECT entity FROM description WHERE type = ${note}`;
  const set = setOfEntities(store, found, { pools: [1], sets: [], range: {} });
  const counted = attributesOfSet(store, { kind: 'entities', type: note, set, sources: [], pools: [1] });
  store.close();
  return Object.fromEntries(counted.map(({ path, entities }) => [path, entities]));
}

/** The same from the objects alone: what is said anywhere of each note, three references followed. */
function countedByHand(listed: readonly SourceObject[]): Record<string, number> {
  const paths = (one: SourceObject, depth: number): string[] => [
    ...Object.entries(one.attributes).flatMap(([path, value]) =>
      typeof value === 'object' && value.length === 0 ? [] : [path],
    ),
    ...Object.keys(depth === 0 ? {} : (one.references ?? {})).flatMap((name) =>
      targetsOf(one, name).flatMap((target) => paths(target, depth - 1).map((path) => `${name}.${path}`)),
    ),
  ];
  const notes = new Map<string, Set<string>>();
  const seen = new Set<SourceObject>();
  const look = (one: SourceObject): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.type === note) {
      const said = notes.get(one.id ?? '') ?? new Set<string>();
      paths(one, 3).forEach((path) => said.add(path));
      notes.set(one.id ?? '', said);
    }
    allTargetsOf(one).forEach(look);
  };
  listed.forEach(look);
  const found: Record<string, number> = {};
  for (const said of notes.values()) for (const path of said) found[path] = (found[path] ?? 0) + 1;
  return found;
}

describe('the attributes that entities have', () => {
  test('are counted once for an entity, however many records say them', async () => {
    const said = (words: Parameters<typeof object>[1], id: string) => object(note, words, id);
    const counted = await counts(
      said({ a: 1 }, 'x-note--1'),
      said({ a: 2, b: 1 }, 'x-note--1'),
      said({ a: 1 }, 'x-note--2'),
    );
    expect(counted).toEqual({ a: 2, b: 1 });
  });

  test('are those at the end of three references, and no further, in a circle too', async () => {
    const [one, other] = [object(note, { a: 1 }, 'x-note--1'), object(note, { b: 1 }, 'x-note--2')];
    Object.assign(one, { references: { next_ref: other } });
    Object.assign(other, { references: { next_ref: one } });
    expect(await counts(one)).toEqual({
      a: 1,
      b: 1,
      'next_ref.a': 1,
      'next_ref.b': 1,
      'next_ref.next_ref.a': 1,
      'next_ref.next_ref.b': 1,
      'next_ref.next_ref.next_ref.a': 1,
      'next_ref.next_ref.next_ref.b': 1,
    });
  });

  test('are what the objects say, whatever refers to whatever', async () => {
    const words = fc.record({
      number: fc.integer({ min: 0, max: 5 }),
      names: fc.subarray(['a', 'b', 'c']),
      list: fc.option(fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }), { nil: undefined }),
      next: fc.array(fc.tuple(fc.constantFrom('one_ref', 'many_refs'), fc.nat(11)), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 12 }), async (all) => {
        const objects = all.map(({ number, names, list }) =>
          object(
            note,
            { ...Object.fromEntries(names.map((name) => [name, 1])), ...(list && { list }) },
            `x-note--${number}`,
          ),
        );
        all.forEach(({ next }, index) => {
          const references: Record<string, SourceObject | SourceObject[]> = {};
          for (const [name, at] of next) {
            const target = objects[at % objects.length];
            if (target === undefined) continue;
            references[name] =
              isReference(name) && name.endsWith('_refs')
                ? [...[references[name] ?? []].flat(), target]
                : target;
          }
          Object.assign(objects[index] ?? {}, { references });
        });
        expect(await counts(...objects)).toEqual(countedByHand(objects));
      }),
      { numRuns: 100 },
    );
  });
});
