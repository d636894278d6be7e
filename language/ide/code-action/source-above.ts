import { isGetCommand, type Statement } from '../../generated/ast.js';
import { sourcesNamedBy } from '../../meaning/named-sources.js';
import { commandOf } from '../../statement-parts.js';
import type { ActionContext } from './action.js';

/** Whether a statement asks the source that was asked last: a GET without FROM. */
export function needsSourceAbove(statement: Statement): boolean {
  const command = commandOf(statement);
  return isGetCommand(command) && command.source === undefined;
}

/** Whether a GET below, in this cell or another, asks the source that this statement names: without it, it would ask another. */
export function isSourceOfBelow(statement: Statement, { document, huntbook }: ActionContext): boolean {
  if (!namesSource(statement)) return false;
  const own = document.parseResult.value.statements.slice((statement.$containerIndex ?? 0) + 1);
  const cells = huntbook.slice(huntbook.indexOf(document) + 1);
  const below = [...own, ...cells.flatMap(({ parseResult }) => parseResult.value.statements)];
  const next = below.find((other) => needsSourceAbove(other) || namesSource(other));
  return next !== undefined && needsSourceAbove(next);
}

function namesSource(statement: Statement): boolean {
  return sourcesNamedBy(statement).length > 0;
}
