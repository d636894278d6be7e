import { attributeKey } from '../facts/attribute-path.js';
import { findAttribute, isOfRecords, type AttributeLookup } from '../facts/find-attribute.js';
import { nearest } from '../facts/nearest.js';
import { attributeUses, type AttributeUse } from '../meaning/attribute-uses.js';
import type { CheckContext, Subject } from './check.js';

/** An attribute that a statement names, and what facts and statements say of it before any data is looked at. */
interface LookedUp {
  readonly use: AttributeUse;
  readonly lookup: AttributeLookup;
}

const bySubject = new WeakMap<Subject, readonly LookedUp[]>();

/** The attributes that the statement names; looked up once for all checks. */
export function lookedUpAttributes(subject: Subject, { types }: CheckContext): readonly LookedUp[] {
  const known = bySubject.get(subject);
  if (known !== undefined) return known;
  const uses = attributeUses(subject.statement, types);
  const lookedUp = uses.map((use) => ({ use, lookup: lookUp(use) }));
  bySubject.set(subject, lookedUp);
  return lookedUp;
}

function lookUp({ path, of }: AttributeUse): AttributeLookup {
  const key = attributeKey(path);
  if (of.attributes !== undefined) return closedLookup(path, key, [...of.attributes, ...(of.added ?? [])]);
  const hasOwnColumns = of.kind === 'groups' || (of.kind === 'rows' && of.added === undefined);
  if (of.entityType === undefined || hasOwnColumns || of.added?.includes(key)) return { kind: 'free' };
  if (of.kind === 'rows' && isOfRecords(key)) return { kind: 'free' };
  return orAdded(findAttribute(of.entityType, path), of.added ?? []);
}

/** A slip in the name of a column that a command added, such as `first_observed` of TIMESTAMPED, is nearer than another attribute. */
function orAdded(lookup: AttributeLookup, added: readonly string[]): AttributeLookup {
  if (lookup.kind !== 'unknown') return lookup;
  const guess = nearest(lookup.part, added);
  return guess === undefined ? lookup : { ...lookup, nearest: guess };
}

/** For a variable that has these attributes and no others. */
function closedLookup(path: string, key: string, attributes: readonly string[]): AttributeLookup {
  if (attributes.includes(key)) return { kind: 'free' };
  const guess = nearest(path, attributes);
  return {
    kind: 'unknown',
    part: path,
    start: 0,
    end: path.length,
    entities: [],
    prefix: '',
    ...(guess !== undefined && { nearest: guess }),
  };
}
