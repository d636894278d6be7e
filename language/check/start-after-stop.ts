import { isFindCommand, isGetCommand } from '../generated/ast.js';
import { writtenRange } from '../meaning/time-range.js';
import { at, nodesOf, type OwnCheck } from './check.js';

/** START must be before STOP. */
export const startAfterStop: OwnCheck = function* (subject) {
  for (const command of [...nodesOf(subject, isGetCommand), ...nodesOf(subject, isFindCommand)]) {
    const { start, stop } = writtenRange(command, 0) ?? {};
    const clause = command.clauses.find(({ $type }) => $type === 'StopClause');
    if (clause === undefined || start === undefined || stop === undefined || start < stop) continue;
    yield {
      code: 'start-after-stop',
      message: start === stop ? 'START and STOP are the same moment.' : 'STOP is before START.',
      hint: 'Records from START on and before STOP are asked for.',
      range: at(clause),
    };
  }
};
