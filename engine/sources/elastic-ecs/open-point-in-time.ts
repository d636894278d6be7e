import { Cancelled } from '../../cancel.js';
import type { ElasticConfig } from './config.js';
import { asking, type Requests } from './retry.js';
import type { SearchClient } from './search-client.js';

/**
 * The request is not broken off by a cancel, since the server may have opened the point in time already: it is closed
 * when the answer comes.
 */
export function openPointInTime(
  client: Pick<SearchClient, 'openPointInTime' | 'closePointInTime'>,
  config: ElasticConfig,
  signal: AbortSignal,
  requests: Requests,
): Promise<string> {
  const opening = asking(() => client.openPointInTime(), config, signal, requests);
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      void opening.then(
        (id) => client.closePointInTime(id),
        () => undefined,
      );
      reject(new Cancelled());
    };
    const settled = () => signal.removeEventListener('abort', onAbort);
    signal.addEventListener('abort', onAbort, { once: true });
    opening.then(resolve, reject).finally(settled);
  });
}
