import { GrammarUtils } from 'langium';
import { isFindCommand, isGetCommand, type FindCommand, type GetCommand } from '../../generated/ast.js';
import { writtenRange } from '../../meaning/time-range.js';
import { containerAt, replace, type Fix } from './action.js';

const hasTime = (node: unknown): node is GetCommand | FindCommand =>
  isGetCommand(node) || isFindCommand(node);

export const swapTimes: Fix = function* (problem, context) {
  const command = containerAt(problem, context, hasTime);
  const time = (type: string) =>
    GrammarUtils.findNodeForProperty(command?.clauses.find(({ $type }) => $type === type)?.$cstNode, 'time');
  const [start, stop] = [time('StartClause'), time('StopClause')];
  if (command === undefined || start === undefined || stop === undefined || isOneMoment(command)) return;
  const { document } = context;
  yield {
    title: 'Swap START and STOP',
    edits: [
      replace(document, start.offset, start.end, stop.text),
      replace(document, stop.offset, stop.end, start.text),
    ],
  };
};

/** The same moment may be written in two ways, and swapping them would mend nothing. */
function isOneMoment(command: GetCommand | FindCommand): boolean {
  const { start, stop } = writtenRange(command, 0) ?? {};
  return start === stop;
}
