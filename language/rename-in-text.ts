import { GrammarUtils, type CstNode } from 'langium';
import { referencesIn } from './ast-nodes.js';
import type { Statement } from './generated/ast.js';
import { parseHuntflow } from './parse-huntflow.js';
import { assignedVariable } from './statement-parts.js';

/** A huntflow in which a variable has another name. A name after FROM is taken for the variable's. */
export function withVariableRenamed(text: string, from: string, to: string): string {
  const names = parseHuntflow(text).huntflow.statements.flatMap(namesIn);
  return names
    .filter((name) => name.text === from)
    .sort((a, b) => b.offset - a.offset)
    .reduce((changed, { offset, end }) => changed.slice(0, offset) + to + changed.slice(end), text);
}

function namesIn(statement: Statement): CstNode[] {
  const set = assignedVariable(statement)?.$cstNode;
  const name = set && GrammarUtils.findNodeForProperty(set, 'name');
  const used = referencesIn(statement).flatMap(({ reference }) => reference.$refNode ?? []);
  return name === undefined ? used : [name, ...used];
}
