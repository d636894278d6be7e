import type { Assignment } from '../generated/ast.js';
import { defaultVariable, definitionsOf } from '../meaning/definitions.js';
import { at, type Check, type CheckContext } from './check.js';
import { isUsed } from './uses.js';

/** `x = x`, and a command whose result is kept nowhere. */
export const noEffect: Check = function* ({ statement }, context) {
  if (statement.$type !== 'Assignment') return;
  const { command, variable } = statement;
  if (variable === undefined) {
    if (isUsedLater(statement, context)) return;
    const word = command.$cstNode?.text.split(/\s/, 1)[0]?.toUpperCase() ?? 'This';
    yield {
      code: 'no-effect',
      message: `The result of ${word} is not kept, and nothing is shown.`,
      hint: `Give it a name: result = ${word} …`,
      range: at(statement),
    };
  } else if (command.$type === 'Expression' && isItself(statement)) {
    yield {
      code: 'no-effect',
      message: `\`${variable.name}\` is set to itself.`,
      hint: 'Add a clause, such as WHERE, or remove the statement.',
      range: at(statement),
    };
  }
};

function isItself({ command, variable }: Assignment): boolean {
  if (command.$type !== 'Expression' || command.source.$refText !== variable?.name) return false;
  return command.clauses.length === 0 && command.transformer === undefined && command.merged.length === 0;
}

/** Whether a use of `_` means this result. */
function isUsedLater(statement: Assignment, context: CheckContext): boolean {
  const definition = definitionsOf(context.document.parseResult.value)
    .get(defaultVariable)
    ?.find((other) => other.statement === statement.$containerIndex);
  return definition !== undefined && isUsed(definition.variable, context);
}
