import { setTimeout as wait } from 'node:timers/promises';
import { throwIfCancelled } from '../../cancel.js';
import type { ElasticConfig } from './config.js';
import { isPassing, sourceFailure } from './failures.js';

/** Counts the requests that were made, tries included. */
export interface Requests {
  count: number;
}

/** Asks, and asks again with growing pauses while the failure is a passing one. Throws a KestrelError, or Cancelled. */
export async function asking<T>(
  request: () => Promise<T>,
  config: ElasticConfig,
  signal: AbortSignal,
  requests: Requests,
): Promise<T> {
  for (let tried = 0; ; tried++) {
    throwIfCancelled(signal);
    requests.count++;
    try {
      return await request();
    } catch (error) {
      const pause = config.pausesMs[tried];
      if (signal.aborted || pause === undefined || !isPassing(error))
        throw sourceFailure(error, config, signal);
      await wait(pause, undefined, { signal }).catch(() => throwIfCancelled(signal));
    }
  }
}
