import { attributeKey, parseAttributePath, pathParts } from '../../facts/attribute-path.js';
import { recordAttributes, type Attribute } from '../../facts/attributes.js';
import { entityType } from '../../facts/entity-types.js';
import { findAttribute } from '../../facts/find-attribute.js';
import { block, code, plain } from '../markdown.js';
import type { FieldNames } from '../providers.js';
import type { VariableFacts } from '../../variable-facts.js';
import { grouped } from '../../count-text.js';

/**
 * What an attribute means on an entity of a type; of a path that part which the mouse is on, with the way to it. `facts`
 * are those of the variable that it is an attribute of.
 */
export function attributeHover(
  written: string,
  at: number,
  type: string,
  facts: VariableFacts | undefined,
  fields: FieldNames,
): string | undefined {
  const { entityType: other } = parseAttributePath(written);
  const start = other === undefined ? 0 : other.length + 1;
  if (at < start) return entityTypeHover(other ?? '');
  const path = written.slice(start);
  const part = pathParts(path).find(({ end }) => at - start <= end);
  const shown = path.slice(0, part?.end ?? path.length);
  const owner = (other ?? type).toLowerCase();
  const found = findAttribute(owner, shown);
  const seen = facts?.attributes.find((attribute) => attribute.path === shown);
  const seenLine =
    seen &&
    facts &&
    `${grouped(seen.entities)} of ${grouped(facts.entities)} entities of ${plain(facts.name)} have it.`;
  if (found.kind !== 'known') return ofRecords(shown) ?? (seenLine && `${code(shown)}\n\n${seenLine}`);
  const from = fields.fields(owner, attributeKey(shown));
  return [
    `${code(shown)} — ${typeName(found.attribute)} of ${found.attribute.entity}`,
    found.attribute.doc,
    ...(seenLine === undefined ? [] : [seenLine]),
    ...section(found.attribute),
    ...(from.length === 0 ? [] : [`In logs: ${from.map(code).join(', ')}`]),
    ...(found.attribute.example === undefined ? [] : [block(`${shown} = ${found.attribute.example}`)]),
  ].join('\n\n');
}

/** What TIMESTAMPED and its kin add. */
function ofRecords(path: string): string | undefined {
  const fact = recordAttributes.find((attribute) => attribute.path === path);
  return fact && `${code(path)} — ${typeName(fact)} of a record\n\n${fact.doc}`;
}

/** How much of a written path the hover at `at` speaks of: from its beginning to behind the part there. */
export function hoveredPart(written: string, at: number): number {
  const { entityType: other } = parseAttributePath(written);
  const start = other === undefined ? 0 : other.length + 1;
  if (at < start) return start - 1;
  return (
    start +
    (pathParts(written.slice(start)).find(({ end }) => at - start <= end)?.end ?? written.length - start)
  );
}

function typeName({ type, to, unit }: Attribute): string {
  if (to !== undefined) return `reference to ${to.join(', ')}`;
  return unit === undefined ? type : `${type} (${unit})`;
}

function section({ entity, path }: Attribute): string[] {
  const number = path.startsWith('x_') ? undefined : entityType(entity)?.section;
  return number === undefined ? [] : [`STIX 2.1, section ${number}`];
}

/** What an entity type is, and what names an entity of it. */
export function entityTypeHover(name: string): string | undefined {
  const fact = entityType(name);
  if (fact === undefined) return undefined;
  const known = fact.identity.length === 0 ? [] : [`Known by ${fact.identity.map(code).join(', else ')}.`];
  const number = fact.section === undefined ? [] : [`STIX 2.1, section ${fact.section}`];
  return [`**${fact.name}** — entity type`, fact.doc, ...known, ...number].join('\n\n');
}
