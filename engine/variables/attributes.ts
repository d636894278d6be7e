import { attributeText, pathParts } from '../../language/facts/attribute-path.js';
import { attributesOf } from '../../language/facts/find-attribute.js';
import { isReference } from '../../language/facts/attribute-path.js';
import type { Reader } from '../pattern/descriptions.js';
import { sql } from '../store/sql.js';
import type { EntityVariable } from './variable.js';

export interface AttributeCount {
  /** As STIX and Kestrel write it: `binary_ref.hashes.'SHA-256'`. */
  readonly path: string;
  /** How many entities have it. */
  readonly entities: number;
}

/** How many references a path of DISP and INFO follows: `parent_ref.binary_ref.parent_directory_ref.path`. */
const maxReferences = 3;

/**
 * The attributes that entities of a variable have by its records, references followed: own attributes first, in the
 * order of the facts, then those of each reference. References themselves are not listed.
 */
export function attributesOfSet(store: Reader, variable: EntityVariable): AttributeCount[] {
  const names = store.rows(sql`SELECT path FROM attribute ORDER BY attribute`).map(([path]) => String(path));
  const base = names.length + 1;
  const rows = store.rows(sql`
    WITH RECURSIVE walk (entity, path, description, depth) AS (
      SELECT entity, 0, description, 0 FROM variable_description WHERE variable = ${variable.set}
      UNION
      SELECT walk.entity, walk.path * ${base} + reference.attribute, reference.target, walk.depth + 1 FROM walk
        CROSS JOIN reference ON reference.description = walk.description
      WHERE walk.depth < ${maxReferences}
    )
    SELECT path * ${base} + attribute, count(*) FROM (
      SELECT DISTINCT walk.path, value.attribute, walk.entity FROM walk
        CROSS JOIN value ON value.description = walk.description)
    GROUP BY 1`);
  const counted = rows.map(([number, entities]) => ({
    path: attributeText(pathOf(Number(number), names)),
    entities: Number(entities),
  }));
  const shown = variable.columns;
  if (shown !== undefined)
    return shown.map((path) => ({ path, entities: counted.find((one) => one.path === path)?.entities ?? 0 }));
  return inOrder(variable.type, counted);
}

/** A path as one number, so that millions of them are cheap to tell apart: numbers of attributes, to the base of their count. */
function pathOf(number: number, names: readonly string[]): string {
  const base = names.length + 1;
  const parts: string[] = [];
  for (let left = number; left > 0; left = Math.floor(left / base))
    parts.unshift(names[(left % base) - 1] ?? '');
  return parts.join('.');
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
