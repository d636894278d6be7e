import type { TextDocument } from 'vscode';
import type { StatementError } from '../../server/protocol.js';
import type { Permissions } from '../fetch-anyway.js';
import type { RunProblems } from './run-problems.js';

interface ToldOfErrors {
  readonly problems: RunProblems;
  readonly permissions: Permissions;
}

/** At the statement, and at the cell where it can be run again with leave. */
export function tellError(
  { problems, permissions }: ToldOfErrors,
  document: TextDocument,
  error: StatementError,
): void {
  // A cell that was deleted, or a text that was closed, while it ran: nothing would ever take the problem away.
  if (document.isClosed) return;
  problems.report(document, error);
  permissions.stopped(document.uri.toString(), error);
}
