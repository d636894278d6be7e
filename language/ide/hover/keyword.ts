import { clauses } from '../../facts/clauses.js';
import { keyword as keywordFact } from '../../facts/keywords.js';
import { operatorFact } from '../../facts/operators.js';
import { isComparison, isFindCommand, type Comparison, type FindCommand } from '../../generated/ast.js';
import { block } from '../markdown.js';
import { phraseText } from '../../facts/relations.js';
import { relationMeaning } from '../relation-text.js';
import type { Hovered } from './hovered.js';

/** A command, a clause, a function, an operator: one line and one example. */
export function keywordHover({ node, slot, text }: Hovered): string | undefined {
  if (isComparison(node) && (slot === 'operator' || slot === 'negated' || text.toUpperCase() === 'IS')) {
    return operatorHover(node);
  }
  if (isFindCommand(node) && slot === 'reversed') return relationHover(node, undefined);
  // SORT is a command, and a clause of others.
  const clause =
    node.$type === 'SortClause' ? clauses.find((row) => row.keyword === text.toUpperCase()) : undefined;
  const fact = clause ? { ...clause, text: clause.keyword } : keywordFact(text);
  if (fact?.doc === undefined) return undefined;
  return [
    `**${fact.text}** — ${fact.doc}`,
    ...(fact.example === undefined ? [] : [block(fact.example)]),
  ].join('\n\n');
}

function operatorHover({ operator, negated }: Comparison): string | undefined {
  const written = operator === 'NULL' ? `IS ${negated ? 'NOT ' : ''}NULL` : operator;
  const fact = operatorFact(written);
  if (fact === undefined) return undefined;
  const isTurned = negated && operator !== 'NULL';
  const doc = isTurned ? `The opposite of ${fact.operator}. ${fact.doc}` : fact.doc;
  return `**${isTurned ? `NOT ${written}` : written}** — ${doc}\n\n${block(fact.example)}`;
}

/** What FIND gives by this relation; the input's type where it is known. */
export function relationHover(node: FindCommand, inputType: string | undefined): string {
  const { entityType, relation, reversed } = node;
  // Absent where the statement is broken off.
  const input: FindCommand['input'] | undefined = node.input;
  const phrase = { verb: relation, reversed };
  const name = phraseText(phrase);
  const inputs = inputType === undefined ? [] : [inputType];
  const example = block(`found = FIND ${entityType} ${name} ${input?.$refText ?? 'variable'}`);
  return `**${name}** — ${relationMeaning(entityType, phrase, inputs)}\n\n${example}`;
}
