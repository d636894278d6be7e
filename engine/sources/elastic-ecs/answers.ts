import type { KestrelError } from '../../errors.js';
import { asJsonObject, type JsonObject } from '../../model/json-object.js';
import type { ElasticConfig } from './config.js';
import type { FieldCapabilities } from './index-fields.js';
import type { Hit, IndexCapabilities, Page, PageRequest } from './search-client.js';
import type { ServerKind } from './server-requests.js';
import { errorOf } from './fault.js';

// What servers answered, looked at before it is believed: what a proxy says in their place, or half an answer, is no list of
// hits. Each throws `source-garbled` where the answer is none, `source-incomplete` where a part is missing.

/** `GET /`: product and version; undefined where the server is another product. */
export function readProduct(answer: unknown, kind: ServerKind, config: ElasticConfig): string | undefined {
  const { number, distribution } = asJsonObject(asJsonObject(answer)['version']);
  if (typeof number !== 'string') throw without('version', config);
  // Elasticsearch's client has looked for itself.
  if (kind === 'elasticsearch') return `Elasticsearch ${number}`;
  return distribution === 'opensearch' ? `OpenSearch ${number}` : undefined;
}

export function readFields(answer: unknown, config: ElasticConfig): IndexCapabilities {
  const { fields, indices, failures } = asJsonObject(answer);
  if (typeof fields !== 'object' || fields === null) throw without('fields', config);
  if (Array.isArray(failures) && failures.length > 0) {
    const failed = failures.flatMap((one) => asJsonObject(one)['indices']).join(', ');
    throw incompleteAnswer(config, `the fields of ${failed} could not be read`);
  }
  if (!Array.isArray(indices)) throw without('indices', config);
  return { fields: fields as FieldCapabilities, indices: indices.map(String) };
}

export function readCount(answer: unknown, config: ElasticConfig): number {
  const { count } = asJsonObject(answer);
  if (typeof count !== 'number') throw without('count', config);
  return count;
}

/** Elasticsearch calls it `id`, OpenSearch `pit_id`. */
export function readPointInTime(answer: unknown, config: ElasticConfig): string {
  const opened = asJsonObject(answer);
  throwIfIncomplete(opened, config);
  const id = opened['id'] ?? opened['pit_id'];
  if (typeof id !== 'string' || id === '') throw without('point in time', config);
  return id;
}

export function readPage(
  answer: unknown,
  { pointInTime, count, clusters = 0 }: Pick<PageRequest, 'pointInTime' | 'count' | 'clusters'>,
  config: ElasticConfig,
): Page {
  const page = asJsonObject(answer);
  throwIfIncomplete(page, config);
  // A point in time is opened without a cluster that is away, and tells nothing of it.
  const absent = clusters - numberOf(asJsonObject(page['_clusters'])['total']);
  if (absent > 0) throw incompleteAnswer(config, `${absent} of ${clusters} clusters did not answer`);
  const { hits, total } = asJsonObject(page['hits']);
  if (!Array.isArray(hits) || !hits.every(isHit)) throw without('hits', config);
  const { pit_id: renewed } = page;
  return {
    hits,
    pointInTime: typeof renewed === 'string' ? renewed : pointInTime,
    ...(count && { total: totalOf(total, config) }),
  };
}

/** A number, or an object that holds it, as servers write it by default. */
function totalOf(total: unknown, config: ElasticConfig): number {
  const counted = typeof total === 'number' ? total : asJsonObject(total)['value'];
  if (typeof counted !== 'number') throw without('total of hits', config);
  return counted;
}

function without(what: string, config: ElasticConfig): KestrelError {
  return garbledAnswer(config, `the answer has no ${what}`);
}

function throwIfIncomplete(answer: JsonObject, config: ElasticConfig): void {
  const why = whyIncomplete(answer);
  if (why !== undefined) throw incompleteAnswer(config, why);
}

/** The error of an answer that is none: of a proxy, or broken off. */
export function garbledAnswer(config: ElasticConfig, what: string): KestrelError {
  return errorOf(config, {
    code: 'source-garbled',
    what,
    hint: `Is ${config.node} the search server itself, or something in front of it? The variable keeps what it held.`,
  });
}

/** The error of an answer that lacks hits. */
export function incompleteAnswer(config: ElasticConfig, why: string): KestrelError {
  return errorOf(config, {
    code: 'source-incomplete',
    what: `${why}, so hits are missing`,
    hint: 'Run the statement again or narrow the time range; the variable keeps what it held.',
  });
}

/** Why hits are missing from an answer; undefined where none are. Clusters are those of a cross-cluster search. */
function whyIncomplete(answer: JsonObject): string | undefined {
  if (answer['timed_out'] === true) return 'the search timed out';
  if (answer['terminated_early'] === true) return 'the search was ended early';
  const failed = numberOf(asJsonObject(answer['_shards'])['failed']);
  if (failed > 0) return `${failed} shards failed`;
  const clusters = asJsonObject(answer['_clusters']);
  const absent = ['skipped', 'partial', 'failed'].reduce((sum, key) => sum + numberOf(clusters[key]), 0);
  return absent > 0 ? `${absent} clusters did not answer in full` : undefined;
}

function isHit(hit: unknown): hit is Hit {
  const { _index, _id, sort, _source } = asJsonObject(hit);
  const isDocument = _source === undefined || (typeof _source === 'object' && _source !== null);
  return typeof _index === 'string' && typeof _id === 'string' && Array.isArray(sort) && isDocument;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
