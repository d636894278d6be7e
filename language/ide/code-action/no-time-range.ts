import { isFindCommand, isGetCommand, type FindCommand, type GetCommand } from '../../generated/ast.js';
import {
  clauseSeparator,
  containerAt,
  insert,
  keywordsAsAround,
  type ActionContext,
  type Fix,
  type Offer,
} from './action.js';
import { assignedVariable, commandOf } from '../../statement-parts.js';

/** The range that the nearest statement above was given, one day, seven days. */
export const addTimeRange: Fix = function* (problem, context) {
  const get = containerAt(problem, context, isGetCommand);
  if (get === undefined) return;
  const above = rangeAbove(get, context);
  if (above !== undefined) yield offer(get, above.text, `Use the time range of ${above.name}`, context);
  const write = keywordsAsAround(context.document, get.$cstNode?.offset ?? 0);
  yield offer(get, write('LAST 1 DAY'), 'Look at the last day', context);
  yield offer(get, write('LAST 7 DAYS'), 'Look at the last seven days', context);
};

/** Time stands before LIMIT, as Kestrel 1.8 wants it. */
function offer(get: GetCommand, clauses: string, title: string, { document }: ActionContext): Offer {
  const before = get.clauses.filter(({ $type }) => $type !== 'LimitClause').at(-1);
  const end = (before ?? get.source ?? get).$cstNode?.end ?? 0;
  const text = clauseSeparator(document, before?.$cstNode) + clauses;
  return { title, edits: [insert(document, end, text)] };
}

/** The text of the time clauses of the nearest GET or FIND above that has some, and what it sets. */
function rangeAbove(
  get: GetCommand,
  { document, huntbook }: ActionContext,
): { name: string; text: string } | undefined {
  const own = get.$container.$containerIndex ?? 0;
  const cells = huntbook.slice(0, huntbook.indexOf(document) + 1).reverse();
  for (const cell of cells) {
    const { statements } = cell.parseResult.value;
    const above = cell === document ? statements.slice(0, own) : statements;
    for (const statement of [...above].reverse()) {
      const command = commandOf(statement);
      if (!isGetCommand(command) && !isFindCommand(command)) continue;
      const text = timeClauses(command);
      const name = assignedVariable(statement)?.name;
      if (text !== '') return { name: name ?? 'the statement above', text };
    }
  }
  return undefined;
}

function timeClauses({ clauses }: GetCommand | FindCommand): string {
  return clauses
    .filter(({ $type }) => $type === 'StartClause' || $type === 'StopClause' || $type === 'LastClause')
    .map(({ $cstNode }) => $cstNode?.text ?? '')
    .join(' ');
}
