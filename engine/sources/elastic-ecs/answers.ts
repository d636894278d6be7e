import { KestrelError } from '../../errors.js';
import { asJsonObject, type JsonObject } from '../../model/json-object.js';
import type { ElasticConfig } from './config.js';
import type { FieldCapabilities } from './index-fields.js';
import type { Hit, IndexCapabilities, Page, PageRequest } from './search-client.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/**
 * What servers answered, looked at before it is believed: what a proxy says in their place, or half an answer, is no list of
 * hits. Each throws `source-garbled` where the answer is none.
 */
export interface AnswerReader {
  /** `GET /`: the version. */
  version(answer: unknown): string;
  /** `GET /`: what OpenSearch calls itself; Elasticsearch does not. */
  distribution(answer: unknown): string | undefined;
  fields(answer: unknown): IndexCapabilities;
  count(answer: unknown): number;
  /** `id` is called differently by Elasticsearch and OpenSearch. */
  pointInTime(answer: unknown, key: 'id' | 'pit_id'): string;
  page(answer: unknown, asked: Pick<PageRequest, 'pointInTime' | 'count' | 'clusters'>): Page;
}

export function answerReader(config: ElasticConfig): AnswerReader {
  const garbled = (what: string) => garbledAnswer(config, `the answer has no ${what}`);
  const incomplete = (why: string) => incompleteAnswer(config, why);

  return {
    version(answer) {
      const version = asJsonObject(answer)['version'];
      const number = asJsonObject(version)['number'];
      if (typeof number !== 'string') throw garbled('version');
      return number;
    },
    distribution(answer) {
      const { distribution } = asJsonObject(asJsonObject(answer)['version']);
      return typeof distribution === 'string' ? distribution : undefined;
    },
    fields(answer) {
      const { fields, indices, failures } = asJsonObject(answer);
      if (typeof fields !== 'object' || fields === null) throw garbled('fields');
      if (Array.isArray(failures) && failures.length > 0)
        throw incomplete(
          `the fields of ${failures.flatMap((one) => asJsonObject(one)['indices']).join(', ')} could not be read`,
        );
      if (!Array.isArray(indices)) throw garbled('indices');
      return { fields: fields as FieldCapabilities, indices: indices.map(String) };
    },
    count(answer) {
      const { count } = asJsonObject(answer);
      if (typeof count !== 'number') throw garbled('count');
      return count;
    },
    pointInTime(answer, key) {
      const id = asJsonObject(answer)[key];
      const why = whyIncomplete(asJsonObject(answer));
      if (why !== undefined) throw incomplete(why);
      if (typeof id !== 'string' || id === '') throw garbled('point in time');
      return id;
    },
    page(answer, { pointInTime, count, clusters = 0 }) {
      const page = asJsonObject(answer);
      const absent = clusters - numberOf(asJsonObject(page['_clusters'])['total']);
      // A point in time is opened without a cluster that is away, and tells nothing of it.
      const why =
        whyIncomplete(page) ?? (absent > 0 ? `${absent} of ${clusters} clusters did not answer` : undefined);
      if (why !== undefined) throw incomplete(why);
      const { hits, total } = asJsonObject(page['hits']);
      if (!Array.isArray(hits) || !hits.every(isHit)) throw garbled('hits');
      const counted = typeof total === 'number' ? total : asJsonObject(total)['value'];
      if (count && typeof counted !== 'number') throw garbled('total of hits');
      const { pit_id: renewed } = page;
      return {
        hits,
        pointInTime: typeof renewed === 'string' ? renewed : pointInTime,
        ...(count && typeof counted === 'number' && { total: counted }),
      };
    },
  };
}

/** The error of an answer that is none: of a proxy, or broken off. */
export function garbledAnswer(config: ElasticConfig, what: string): KestrelError {
  return new KestrelError('source-garbled', `${profileUri(config.name)}: ${what}`, {
    hint: `Is ${config.node} the search server itself, or something in front of it? The variable keeps what it held.`,
  });
}

/** The error of an answer that lacks hits. */
export function incompleteAnswer(config: ElasticConfig, why: string): KestrelError {
  return new KestrelError('source-incomplete', `${profileUri(config.name)}: ${why}, so hits are missing`, {
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
