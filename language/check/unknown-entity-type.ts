import { parseAttributePath } from '../facts/attribute-path.js';
import { recordAttributes } from '../facts/attributes.js';
import { entityTypes } from '../facts/entity-types.js';
import { nearest } from '../facts/nearest.js';
import { relations } from '../facts/relations.js';
import { isComparison, isFindCommand, isGetCommand, isLoadCommand, isNewCommand } from '../generated/ast.js';
import type { TextRange } from '../text-range.js';
import { at, didYouMean, nodesOf, type Check, type Finding } from './check.js';

const known = new Set<string>([
  ...entityTypes.map((type) => type.name),
  ...relations.flatMap((row) => [row.subject, row.object]),
  ...recordAttributes.map((attribute) => attribute.entity),
]);

export function isKnownType(name: string): boolean {
  return known.has(name) || name.startsWith('x-');
}

export const unknownEntityType: Check = function* (subject) {
  for (const isCommand of [isGetCommand, isFindCommand, isNewCommand, isLoadCommand]) {
    for (const node of nodesOf<{ entityType?: string } & Parameters<typeof at>[0]>(subject, isCommand)) {
      if (node.entityType !== undefined) yield* finding(node.entityType, at(node, 'entityType'));
    }
  }
  for (const node of nodesOf(subject, isComparison)) {
    const { entityType } = parseAttributePath(node.attribute);
    if (entityType === undefined) continue;
    const range = at(node, 'attribute');
    yield* finding(entityType, { ...range, endColumn: range.column + entityType.length });
  }
};

function finding(name: string, range: TextRange): Finding[] {
  if (isKnownType(name)) return [];
  const types = entityTypes.map((type) => type.name);
  const sameLetters = types.find((type) => type === name.toLowerCase());
  return [
    {
      code: 'unknown-entity-type',
      message: `There is no entity type ${name}.`,
      ...didYouMean(sameLetters ?? nearest(name, types), 'Types of your own begin with x-.'),
      range,
    },
  ];
}
