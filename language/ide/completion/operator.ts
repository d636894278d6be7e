import { CompletionItemKind } from 'vscode-languageserver';
import { keyOf, parseAttributePath } from '../../facts/attribute-path.js';
import { attributeOrColumn } from '../../facts/find-attribute.js';
import { operators, operatorsFor, type OperatorFact } from '../../facts/operators.js';
import { keywordsAt } from './keyword.js';
import { keywordCase, lastOf, subjectOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** The operators that suit the attribute before the cursor; all where it is not known. Never two that mean the same. */
export function comparisonOperators(context: PlaceContext): Proposal[] {
  const write = keywordCase(context);
  const expected = context.cursor.place;
  const single = new Set<string>(operators.map(({ operator }) => operator));
  // NOT and IS, which are only a part of an operator.
  const parts = keywordsAt(context).filter(({ label }) => !single.has(label.toUpperCase()));
  const suits = suitable(context);
  const isText = suits.some(({ operator }) => operator === 'LIKE');
  const whole = suits
    .filter((row) => row.sameAs === undefined)
    .filter(({ operator }) => {
      const first = operator.split(' ')[0] ?? operator;
      return expected.keywords.has(first) || expected.signs.includes(first);
    })
    .map((row) => ({
      label: write(row.operator),
      kind: CompletionItemKind.Operator,
      detail: row.example,
      documentation: row.doc,
      rank: isText && isOrder(row.operator) ? 2 : 1,
    }));
  return [...whole, ...parts];
}

/** Which of two texts comes first in the alphabet is seldom asked. */
const isOrder = (operator: string): boolean => /^[<>]/.test(operator);

function suitable(context: PlaceContext): readonly OperatorFact[] {
  const path = parseAttributePath(attributeBefore(context));
  const type = path.entityType ?? subjectOf(context).type?.entityType;
  if (type === undefined) return operators;
  const fact = attributeOrColumn(type.toLowerCase(), keyOf(path));
  return fact === undefined ? operators : operatorsFor(fact);
}

function attributeBefore(context: PlaceContext): string {
  return lastOf(context, 'attribute')?.text ?? '';
}
