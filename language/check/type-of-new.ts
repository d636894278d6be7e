import { newOfTypes, newWithoutType } from '../facts/fault-texts.js';
import { isNewCommand, type NewCommand } from '../generated/ast.js';
import { typeOfObject } from '../meaning/variable-types.js';
import { at, findingOf, nodesOf, type OwnCheck } from './check.js';

/** NEW says of which type its entities are, and makes those of one. */
export const typeOfNew: OwnCheck = function* (subject) {
  for (const command of nodesOf(subject, isNewCommand)) {
    const [first, ...others] = [
      ...new Set([command.entityType, ...command.objects.map(typeOfObject)].filter(isWritten)),
    ];
    if (first === undefined)
      yield findingOf('new-without-type', newWithoutType, { ...at(command), ...endOfKeyword(command) });
    else if (others.length > 0)
      yield findingOf('new-of-two-types', newOfTypes([first, ...others]), at(command));
  }
};

const isWritten = (type: string | undefined): type is string => type !== undefined;

/** Only the word NEW is marked, not all the data behind it. */
function endOfKeyword(command: NewCommand): { endLine: number; endColumn: number } {
  const { line, column } = at(command);
  return { endLine: line, endColumn: column + 'NEW'.length };
}
