import { parseAttributePath } from '../facts/attribute-path.js';
import { otherTypeInTable as textOf } from '../facts/fault-texts.js';
import { isComparison } from '../generated/ast.js';
import { at, findingOf, nodesOf, type Check } from './check.js';
import { commandOf } from '../statement-parts.js';

/** The rows of a table have columns, and no other entities beside them. */
export const otherTypeInTable: Check = function* (subject, { types }) {
  const { statement } = subject;
  const command = commandOf(statement);
  if (command?.$type !== 'Expression' && command?.$type !== 'DispCommand') return;
  const { kind, entityType: own } = types.ofSubject(statement);
  if (kind === 'entities') return;
  for (const comparison of nodesOf(subject, isComparison)) {
    const { entityType } = parseAttributePath(comparison.attribute);
    if (entityType === undefined || entityType === own) continue;
    yield findingOf('other-type-in-table', textOf(kind, entityType), at(comparison, 'attribute'));
  }
};
