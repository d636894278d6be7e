import { attributeText, isReference, pathParts } from '../../language/facts/attribute-path.js';
import { attributesOf } from '../../language/facts/find-attribute.js';
import { maxReferences } from '../store/forms.js';
import { sql, type Reader } from '../store/sql.js';
import type { EntityVariable } from './variable.js';

interface AttributeCount {
  /** As STIX and Kestrel write it: `binary_ref.hashes.'SHA-256'`. */
  readonly path: string;
  /** How many entities have it. */
  readonly entities: number;
}

/**
 * The attributes that entities of a variable have by its records, references followed: own attributes first, in the
 * order of the facts, then those of each reference. References themselves are not listed.
 */
export function attributesOfSet(store: Reader, variable: EntityVariable): AttributeCount[] {
  const alike = entitiesByForms(store, variable.set);
  const pathsOf = formReader(store, new Set(alike.flatMap(({ forms }) => forms)));
  const counts = new Map<string, number>();
  for (const { forms, entities } of alike)
    for (const path of new Set(forms.flatMap(pathsOf))) counts.set(path, (counts.get(path) ?? 0) + entities);
  const counted = [...counts].map(([path, entities]) => ({ path: attributeText(path), entities }));
  const shown = variable.columns;
  if (shown !== undefined)
    return shown.map((path) => ({ path, entities: counted.find((one) => one.path === path)?.entities ?? 0 }));
  return inOrder(variable.type, counted);
}

/** How many entities of a set its records describe in the same forms. */
function entitiesByForms(store: Reader, set: number): { forms: number[]; entities: number }[] {
  const rows = store.rows(sql`SELECT forms, count(*) FROM (
      SELECT entity, group_concat(form) AS forms FROM (
        SELECT DISTINCT own.entity, description.form FROM variable_description AS own
          CROSS JOIN description ON description.description = own.description
        WHERE own.variable = ${set} ORDER BY own.entity, description.form)
      GROUP BY entity)
    GROUP BY forms`);
  return rows.map(([forms, entities]) => ({
    forms: String(forms).split(',').map(Number),
    entities: Number(entities),
  }));
}

/** A form is another one and this attribute more; a reference leads to a target. */
interface Form {
  readonly base: number;
  readonly attribute: string;
  readonly target: number | undefined;
}

/** Tells the paths of attributes that these forms have. */
function formReader(store: Reader, forms: ReadonlySet<number>): (form: number) => readonly string[] {
  const rows = store.rows(sql`WITH RECURSIVE needed (form) AS (
      SELECT value FROM json_each(${JSON.stringify([...forms])})
      UNION SELECT form.base FROM needed CROSS JOIN form ON form.form = needed.form
      UNION SELECT form.target FROM needed CROSS JOIN form ON form.form = needed.form WHERE form.target IS NOT NULL)
    SELECT form.form, form.base, form.target, attribute.path FROM needed
      CROSS JOIN form ON form.form = needed.form JOIN attribute ON attribute.attribute = form.attribute`);
  const known = new Map(
    rows.map(([form, base, target, path]): [number, Form] => [
      Number(form),
      { base: Number(base), attribute: String(path), target: target === null ? undefined : Number(target) },
    ]),
  );
  const told = Array.from({ length: maxReferences + 1 }, () => new Map<number, readonly string[]>());
  const pathsOf = (form: number, references: number): readonly string[] => {
    const before = told[references]?.get(form);
    if (before !== undefined) return before;
    const paths = new Set<string>();
    for (let one = known.get(form); one !== undefined; one = known.get(one.base)) {
      const { attribute, target } = one;
      if (target === undefined) paths.add(attribute);
      else if (references > 0)
        for (const path of pathsOf(target, references - 1)) paths.add(`${attribute}.${path}`);
    }
    told[references]?.set(form, [...paths]);
    return [...paths];
  };
  return (form) => pathsOf(form, maxReferences);
}

function inOrder(type: string, counted: readonly AttributeCount[]): AttributeCount[] {
  const ranked = counted.map((one) => ({ one, rank: rankOf(type, one.path) }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || (a.one.path < b.one.path ? -1 : 1));
  return ranked.map(({ one }) => one);
}

/** Depth first, then the place of each step in the facts of its type; what the facts do not know comes last. */
function rankOf(type: string, path: string): number[] {
  const rank: number[] = [];
  let facts = attributesOf(type);
  const parts = pathParts(path);
  for (const { key } of parts) {
    const index = facts.findIndex((fact) => fact.path.replaceAll("'", '') === key);
    rank.push(index < 0 ? facts.length : index);
    facts = isReference(key) ? (facts[index]?.to ?? []).flatMap(attributesOf) : [];
  }
  return parts.length === 1 ? [-1, ...rank] : rank;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
