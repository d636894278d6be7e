import { AstUtils } from 'langium';
import { oncePerNode } from '../ast-nodes.js';
import { attributeKey } from '../facts/attribute-path.js';
import { entityType } from '../facts/entity-types.js';
import { isComparison, isReferenceValue, type NewCommand, type ReferenceValue } from '../generated/ast.js';
import { assignmentOf, linkedVariable } from '../meaning/definitions.js';
import { isNetwork } from '../meaning/network.js';
import { textOf } from '../text-range.js';
import { at, nodesOf, upTo, type Check, type Finding } from './check.js';
import { equalities, isInequality } from './values.js';

/** Networks of a NEW that = or IN takes as plain text, so that no address is equal to them. */
export const networksOfVariable: Check = function* (subject) {
  for (const reference of nodesOf(subject, isReferenceValue)) {
    const comparison = AstUtils.getContainerOfType(reference, isComparison);
    if (comparison === undefined || !equalities.has(comparison.operator)) continue;
    const network = networkIn(reference);
    if (network === undefined) continue;
    const { attribute, operator, value } = comparison;
    const meant = `${isInequality(operator) ? 'NOT ' : ''}ISSUBSET ${textOf(reference)}`;
    const finding: Finding = {
      code: 'taken-as-text',
      message: `${textOf(reference)} holds ${network}, which ${operator} takes as this text, not as the addresses of that network.`,
      hint: `Write ${attribute} ${meant}.`,
      range: at(reference),
    };
    if (value !== reference) yield finding;
    else yield { ...finding, range: upTo(at(comparison, 'operator'), at(reference)), suggestions: [meant] };
  }
};

function networkIn({ variable, attribute }: ReferenceValue): string | undefined {
  const definition = linkedVariable(variable);
  const command = definition && assignmentOf(definition).command;
  return command?.$type === 'NewCommand' ? networksOf(command).get(attributeKey(attribute)) : undefined;
}

/** The first network that NEW gives each attribute. It may not be read to its end, whatever the types say. */
const networksOf = oncePerNode(({ entityType: type, values, objects }: NewCommand) => {
  const first = new Map<string, string>();
  const add = (attribute: string, text: string): void => {
    if (isNetwork(text) && !first.has(attribute)) first.set(attribute, text);
  };
  const named = (type === undefined ? undefined : entityType(type)?.fromText) ?? 'value';
  for (const text of values) add(named, text);
  for (const member of objects.flatMap(({ members }) => members)) {
    const { key, value }: Partial<typeof member> = member;
    if (value?.$type === 'JsonString') add(attributeKey(key ?? ''), value.text);
  }
  return first;
});
