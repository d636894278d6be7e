// The Elasticsearch that a case asks for: started when it is asked for, stopped with the suite.
import { missing } from '../kit/elasticsearch/install.mjs';
import { start } from '../kit/elasticsearch/server.mjs';

const server = 'elasticsearch8';

/** Answers `{ startSearchServer, stop }`; starting answers `{ url }` or `{ reason }` why there is none. */
export function searchServer() {
  let running;
  return {
    async startSearchServer() {
      const reason = missing(server);
      if (reason) return { reason: `no Elasticsearch: ${reason}` };
      running ??= start(server);
      const { url } = await running;
      return { url };
    },
    async stop() {
      await (await running?.catch(() => undefined))?.stop();
    },
  };
}
