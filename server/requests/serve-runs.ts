import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver/node';
import { abortSignal } from './abort-signal.js';
import type { OnEvent } from '../sessions/active-runs.js';
import {
  processesRequest,
  restartRequest,
  rowsRequest,
  runEventNotification,
  runRequest,
  type ProcessesParams,
  type RestartParams,
  type RowsParams,
  type RunAnswer,
  type RunEventParams,
  type RunParams,
} from '../protocol.js';
import type { Sessions } from '../sessions/sessions.js';

const notTrustedText = 'Nothing runs in a workspace that is not trusted.';

/**
 * Runs huntflows, and answers what is asked of their results. `trusted`: whether anything may run; VS Code asks before it runs
 * a cell, and not before a command.
 */
export function serveRuns(connection: Connection, sessions: Sessions, trusted: () => boolean): void {
  connection.onRequest(
    runRequest,
    async (params: RunParams, token: CancellationToken): Promise<RunAnswer> => {
      if (!trusted()) throw new ResponseError(LSPErrorCodes.RequestFailed, notTrustedText);
      const { huntbook, run, text, fetchAnyway } = params;
      const work = { text, ...(fetchAnyway && { fetchAnyway }) };
      return sessions.run(huntbook, work, teller(connection, run), abortSignal(token));
    },
  );
  connection.onRequest(restartRequest, async ({ huntbook }: RestartParams) => {
    await sessions.close(huntbook);
    return null;
  });
  connection.onRequest(rowsRequest, ({ huntbook, ...ask }: RowsParams) => sessions.rows(huntbook, ask));
  connection.onRequest(processesRequest, ({ huntbook, ...ask }: ProcessesParams) =>
    sessions.processes(huntbook, ask),
  );
}

/** Tells the client what happens in a run. */
function teller(connection: Connection, run: RunParams['run']): OnEvent {
  return (event, display) => {
    const told: RunEventParams = { run, event, ...(display && { display }) };
    void connection.sendNotification(runEventNotification, told);
  };
}
