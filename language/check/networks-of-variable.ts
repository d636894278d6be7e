import { AstUtils } from 'langium';
import { oncePerNode } from '../ast-nodes.js';
import { attributeKey } from '../facts/attribute-path.js';
import { attributeOfText } from '../facts/entity-types.js';
import {
  isComparison,
  isJoinCommand,
  isReferenceValue,
  type JoinCommand,
  type NewCommand,
  type ReferenceValue,
} from '../generated/ast.js';
import { assignmentOf, linkedVariable } from '../meaning/definitions.js';
import { isNetwork } from '../meaning/network.js';
import { textOf } from '../text-range.js';
import { at, nodesOf, upTo, type Check, type Finding } from './check.js';
import { equalities, isInequality } from './values.js';

/** Networks of a NEW that =, IN or JOIN takes as plain text, so that no address is equal to them. */
export const networksOfVariable: Check = function* (subject) {
  for (const join of nodesOf(subject, isJoinCommand)) yield* ofJoin(join);
  for (const reference of nodesOf(subject, isReferenceValue)) {
    const comparison = AstUtils.getContainerOfType(reference, isComparison);
    if (comparison === undefined || !equalities.has(comparison.operator)) continue;
    const network = networkIn(reference.variable, reference.attribute);
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

/** Nothing where both sides hold networks: equal texts are joined. */
function* ofJoin(join: JoinCommand): Iterable<Finding> {
  const { left, right, leftAttribute, rightAttribute } = join;
  const [one, other] = [networkIn(left, leftAttribute), networkIn(right, rightAttribute)];
  if ((one === undefined) === (other === undefined)) return;
  const sides = [`${left.$refText}.${leftAttribute}`, `${right.$refText}.${rightAttribute}`];
  const [seen, path] = one === undefined ? [left, leftAttribute] : [right, rightAttribute];
  const listed = sides[one === undefined ? 1 : 0];
  yield {
    code: 'taken-as-text',
    message: `${listed} holds ${one ?? other}, which JOIN takes as this text, not as the addresses of that network.`,
    hint: `Write ${seen.$refText} WHERE ${path} ISSUBSET ${listed}.`,
    range: at(join, one === undefined ? 'rightAttribute' : 'leftAttribute'),
  };
}

function networkIn(variable: ReferenceValue['variable'], attribute: string | undefined): string | undefined {
  if (attribute === undefined) return undefined;
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
  const named = attributeOfText(type ?? '');
  for (const text of values) add(named, text);
  for (const member of objects.flatMap(({ members }) => members)) {
    const { key, value }: Partial<typeof member> = member;
    if (value?.$type === 'JsonString') add(attributeKey(key ?? ''), value.text);
  }
  return first;
});
