import type { Assignment, Statement, Variable } from './generated/ast.js';

/** Every rule of the grammar that can be run. */
export type CommandNode = Exclude<Statement, Assignment> | Assignment['command'];

/** What a statement does. One that was not read to its end may lack it, whatever the type says. */
export function commandOf(statement: Statement): CommandNode {
  return statement.$type === 'Assignment' ? statement.command : statement;
}

/** The variable that a statement sets by its name. */
export function assignedVariable(statement: Statement): Variable | undefined {
  return statement.$type === 'Assignment' ? statement.variable : undefined;
}
