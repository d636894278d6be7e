import { isNewCommand, type NewCommand } from '../generated/ast.js';
import { typeOfObject } from '../meaning/variable-types.js';
import { at, nodesOf, type Finding, type OwnCheck } from './check.js';

/** NEW says of which type its entities are, and makes those of one. */
export const typeOfNew: OwnCheck = function* (subject) {
  for (const command of nodesOf(subject, isNewCommand)) {
    const [first, ...others] = [
      ...new Set([command.entityType, ...command.objects.map(typeOfObject)].filter(isWritten)),
    ];
    if (first === undefined) yield withoutType(command);
    else if (others.length > 0) yield ofTwoTypes(command, [first, ...others]);
  }
};

const isWritten = (type: string | undefined): type is string => type !== undefined;

function withoutType(command: NewCommand): Finding {
  return {
    code: 'new-without-type',
    message: 'NEW does not say of which type its entities are.',
    hint: 'Write the type after NEW, as in NEW process […], or give each object a "type".',
    range: { ...at(command), ...endOfKeyword(command) },
  };
}

function ofTwoTypes(command: NewCommand, types: readonly string[]): Finding {
  return {
    code: 'new-of-two-types',
    message: `NEW makes entities of one type, here of ${types.join(' and ')}.`,
    hint: 'Make a variable for each type.',
    range: at(command),
  };
}

/** Only the word NEW is marked, not all the data behind it. */
function endOfKeyword(command: NewCommand): { endLine: number; endColumn: number } {
  const { line, column } = at(command);
  return { endLine: line, endColumn: column + 'NEW'.length };
}
