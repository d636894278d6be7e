import type { AstNode } from 'langium';
import { parseAttributePath } from '../facts/attribute-path.js';
import { recordAttributes } from '../facts/attributes.js';
import { entityTypes, extensionMeant } from '../facts/entity-types.js';
import { nearest } from '../facts/nearest.js';
import { relations } from '../facts/relations.js';
import { isComparison, type Comparison } from '../generated/ast.js';
import type { TextRange } from '../text-range.js';
import { at, didYouMean, type OwnCheck, type Finding } from './check.js';

const known = new Set<string>([
  ...entityTypes.map((type) => type.name),
  ...relations.flatMap((row) => [row.subject, row.object]),
  ...recordAttributes.map((attribute) => attribute.entity),
]);

export function isKnownType(name: string): boolean {
  return known.has(name) || name.startsWith('x-');
}

/** A type of somebody's own may have any name, but not nearly that of a known one. */
function isWrong(name: string): boolean {
  return !isKnownType(name) || extensionMeant(name) !== undefined;
}

const recordType = 'observed-data';

/** Kestrel 1.8 gets records as if they were entities. */
function ofRecords(range: TextRange): Finding {
  return {
    code: 'unknown-entity-type',
    message: `${recordType} are records, not entities.`,
    hint: 'GET what the records mention; RECORDS(variable) has a row for each record of it, with times and ids.',
    range,
  };
}

const withType = new Set(['GetCommand', 'FindCommand', 'NewCommand', 'LoadCommand']);

export const unknownEntityType: OwnCheck = function* ({ nodes }) {
  for (const node of nodes) {
    const { entityType } = node as AstNode & { readonly entityType?: string };
    if (entityType !== undefined && withType.has(node.$type)) {
      if (isWrong(entityType)) yield finding(entityType, at(node, 'entityType'));
      if (entityType === recordType) yield ofRecords(at(node, 'entityType'));
    }
    if (isComparison(node)) yield* inComparison(node);
  }
};

function* inComparison(node: Comparison): Iterable<Finding> {
  const { entityType } = parseAttributePath(node.attribute);
  if (entityType === undefined || !isWrong(entityType)) return;
  const range = at(node, 'attribute');
  yield finding(entityType, { ...range, endColumn: range.column + entityType.length });
}

function finding(name: string, range: TextRange): Finding {
  const types = entityTypes.map((type) => type.name);
  const sameLetters = types.find((type) => type === name.toLowerCase());
  return {
    code: 'unknown-entity-type',
    message: `There is no entity type ${name}.`,
    ...didYouMean(
      sameLetters ?? extensionMeant(name) ?? nearest(name, types) ?? partOf(name, types),
      'Types of your own begin with x-.',
    ),
    range,
  };
}

/** `ipv4` and `registry` are parts of `ipv4-addr` and `windows-registry-key`. */
function partOf(name: string, types: readonly string[]): string | undefined {
  const lower = name.toLowerCase().replace(/s$/, '');
  return (
    types.find((type) => type.split('-').includes(lower)) ??
    types.find((type) => lower.length > 1 && type.startsWith(lower))
  );
}
