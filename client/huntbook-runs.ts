import type { LanguageClient } from 'vscode-languageclient/node';
import type { CancellationToken, Disposable } from 'vscode';
import {
  runEventNotification,
  runRequest,
  type RunAnswer,
  type RunEventParams,
  type RunParams,
} from '../server/protocol.js';
import { toldOfLostServer } from './lost-server.js';

type OnRunEvent = (params: RunEventParams) => void;

/** Runs of cells and text documents on the server; events find their run by its id. */
export interface HuntbookRuns extends Disposable {
  run(what: Omit<RunParams, 'run'>, onEvent: OnRunEvent, token: CancellationToken): Promise<RunAnswer>;
}

export function huntbookRuns(client: LanguageClient): HuntbookRuns {
  const listeners = new Map<string, OnRunEvent>();
  let count = 0;
  const subscription = client.onNotification(runEventNotification, (params: RunEventParams) =>
    listeners.get(params.run)?.(params),
  );
  return {
    async run(what, onEvent, token) {
      const run = String(++count);
      listeners.set(run, onEvent);
      try {
        const params: RunParams = { ...what, run };
        return await client.sendRequest<RunAnswer>(runRequest, params, token);
      } catch (error) {
        throw toldOfLostServer(error);
      } finally {
        listeners.delete(run);
      }
    },
    dispose() {
      subscription.dispose();
    },
  };
}
