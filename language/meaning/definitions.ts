import { AstUtils, type AstNode } from 'langium';
import {
  isHuntflow,
  isVariable,
  type Assignment,
  type Huntflow,
  type Statement,
  type Variable,
} from '../generated/ast.js';

/** The variable that every assignment sets besides its own, and that is meant where none is named. */
export const defaultVariable = '_';

/** Where a variable gets its value: the variable that is set, and the index of its statement in its huntflow. */
interface Definition {
  readonly variable: Variable;
  readonly statement: number;
}

const tables = new WeakMap<Huntflow, ReadonlyMap<string, readonly Definition[]>>();
const unnamed = new WeakMap<Assignment, Variable>();

/** The definitions of a huntflow by name, in order. An AST never changes, so that they are collected once. */
export function definitionsOf(huntflow: Huntflow): ReadonlyMap<string, readonly Definition[]> {
  const known = tables.get(huntflow);
  if (known !== undefined) return known;
  const table = new Map<string, Definition[]>();
  const add = (name: string, definition: Definition): void => {
    const list = table.get(name) ?? [];
    table.set(name, list);
    list.push(definition);
  };
  for (const [statement, node] of huntflow.statements.entries()) {
    if (node.$type !== 'Assignment' || isLeftOver(node, huntflow.statements[statement - 1])) continue;
    const variable = node.variable ?? unnamedVariable(node);
    if (variable.name !== defaultVariable) add(variable.name, { variable, statement });
    add(defaultVariable, { variable, statement });
  }
  tables.set(huntflow, table);
  return table;
}

/** A word behind a whole statement on its line, as in `FIND process PARENT OF p`, reads as a variable that is set, and sets none. */
function isLeftOver({ command, $cstNode }: Assignment, before: Statement | undefined): boolean {
  if (command !== undefined || $cstNode === undefined || $cstNode.text.includes('=')) return false;
  return before?.$cstNode?.range.end.line === $cstNode.range.start.line;
}

/** The last of the definitions (of one name, in order) above a statement; undefined where there is none. */
export function lastAbove(
  definitions: readonly Definition[] | undefined,
  statement: number,
): Definition | undefined {
  let low = 0;
  let high = definitions?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions?.[middle]?.statement ?? Infinity) < statement) low = middle + 1;
    else high = middle;
  }
  return definitions?.[low - 1];
}

/** What a command without `variable =` sets: a `_` that is written nowhere, so that it has no text of its own. */
function unnamedVariable(assignment: Assignment): Variable {
  const known = unnamed.get(assignment);
  if (known !== undefined) return known;
  const made: Variable = {
    $type: 'Variable',
    name: defaultVariable,
    $container: assignment,
    $containerProperty: 'variable',
    $cstNode: assignment.$cstNode,
  };
  unnamed.set(assignment, made);
  return made;
}

/** The assignment that sets the variable. */
export function assignmentOf(variable: Variable): Assignment {
  return variable.$container;
}

/** The index of the statement that the node is in; the number of statements for the huntflow itself. */
export function statementIndex(node: AstNode): number {
  let child = node;
  for (let parent = node.$container; parent !== undefined; parent = parent.$container) {
    if (isHuntflow(parent)) return child.$containerIndex ?? parent.statements.length;
    child = parent;
  }
  return isHuntflow(node) ? node.statements.length : 0;
}

/** The huntflow that the node is in; undefined for a node of another language or of a torn tree. */
export function huntflowOf(node: AstNode): Huntflow | undefined {
  const root = AstUtils.findRootNode(node);
  return isHuntflow(root) ? root : undefined;
}

/** The variable that a reference is linked to, if any. */
export function linkedVariable(reference: { readonly ref?: AstNode } | undefined): Variable | undefined {
  const node = reference?.ref;
  return isVariable(node) ? node : undefined;
}
