import type { ElasticConfig } from './config.js';
import { errorOf } from './fault.js';
import { hiddenProduct, isOtherProduct, sourceFailure } from './failures.js';
import { searchClient, type SearchClient } from './search-client.js';
import type { ServerKind } from './server-requests.js';

/**
 * The clients are large, so each is in a bundle of its own, loaded when it is needed. They throw none of our errors: imported
 * there, these would be copies with a class of their own, which `instanceof` does not recognise here.
 */
export async function clientFor(kind: ServerKind, config: ElasticConfig): Promise<SearchClient> {
  const server =
    kind === 'elasticsearch'
      ? (await import('./client-elasticsearch.js')).elasticsearchRequests(config)
      : (await import('./client-opensearch.js')).openSearchRequests(config);
  return searchClient(server, config);
}

/**
 * Elasticsearch's client says of itself when the server is none; then it is asked as OpenSearch. Throws source-unreachable,
 * source-login and the like.
 */
export async function connect(config: ElasticConfig, signal: AbortSignal) {
  const elastic = await clientFor('elasticsearch', config);
  try {
    const product = await elastic.about(signal);
    if (product !== undefined) return { client: elastic, product };
  } catch (error) {
    const hidden = hiddenProduct(error);
    if (hidden === 'Elasticsearch') return { client: elastic, product: hidden };
    if (hidden === undefined && !isOtherProduct(error)) {
      await elastic.close();
      throw sourceFailure(error, config, signal);
    }
  }
  await elastic.close();
  const openSearch = await clientFor('opensearch', config);
  return { client: openSearch, product: await openSearchProduct(openSearch, config, signal) };
}

/** Throws source-no-cluster where the server is neither product. */
async function openSearchProduct(client: SearchClient, config: ElasticConfig, signal: AbortSignal) {
  let product: string | undefined;
  try {
    product = await client.about(signal);
  } catch (error) {
    if (hiddenProduct(error) === undefined) throw sourceFailure(error, config, signal);
    product = 'OpenSearch';
  }
  if (product !== undefined) return product;
  throw errorOf(config, {
    code: 'source-no-cluster',
    what: `${config.node} is neither Elasticsearch 8 or 9 nor OpenSearch`,
    hint: 'Check connection.host and connection.port: Elasticsearch 7 is too old.',
  });
}
