import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import type { TimeRange } from '../../model/record.js';
import type { ReadProblem, RecordBatch, Source, SourceQuery } from '../source.js';
import type { ElasticConfig } from './config.js';
import { open, type Opened } from './connect.js';
import { explainedLongTexts, findLongTexts, leftOutLongTexts, withoutLongTexts } from './find-long-texts.js';
import { inspectCluster } from './inspect.js';
import { KnownIndices } from './known-indices.js';
import { newestEvents } from './newest-events.js';
import { lostFields } from './outside-source.js';
import type { Pages } from './pages.js';
import type { Query } from './queries.js';
import { Questions } from './questions.js';
import { readAll, type PageThreads } from './read.js';
import { asking, type Requests } from './retry.js';

export interface ElasticOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly threads?: PageThreads;
}

/** Elasticsearch 8 and 9, and OpenSearch. Connects when it is first asked. */
export function elasticEcs(
  uri: string,
  config: ElasticConfig,
  mappings: CompiledMappings,
  { now, threads }: ElasticOptions,
): Source {
  const indices = new KnownIndices(config, mappings, now);
  const questions = new Questions();

  return {
    kind: 'elastic_ecs',
    uri,
    can: { timeRange: true, pattern: true, prefetch: true },
    live: true,
    ...(config.liveSpanMs !== undefined && { liveSpanMs: config.liveSpanMs }),
    version: () => Promise.resolve(undefined),
    async *query(ask: SourceQuery, signal: AbortSignal) {
      const source = await indices.opened(signal);
      const requests = { count: source.requests };
      const asked = { config, signal, requests };
      const question = await questions.take(ask, source, asked);
      source.requests = 0;
      const query = yield* findLongTexts(question.query, question.toLookThrough, source, asked);
      const { client, documents } = source;
      const reading = { client, config, documents, ...(threads && { threads }) };
      const problems = lacking(question.query, source, config).map((why) => ({ file: uri, why }));
      yield* withFirst({ requests, problems }, readAll(pagesOf(query, source), reading, signal));
      questions.answered(ask, query);
    },
    async count(ask: SourceQuery, signal: AbortSignal) {
      const source = await indices.opened(signal);
      const requests = { count: 0 };
      const question = await questions.count(ask, source, { config, signal, requests });
      const query = withoutLongTexts(question.query, source);
      const count = await asking(() => source.client.count(query, signal), config, signal, requests);
      source.requests += requests.count;
      return count;
    },
    async explain(ask: SourceQuery) {
      const source = await indices.opened(AbortSignal.timeout(config.timeoutMs));
      const translation = explainedLongTexts(questions.translated(ask, source), config);
      return { source: uri, language: 'Elasticsearch query DSL', ...translation };
    },
    async newestEvents(range: TimeRange, signal: AbortSignal) {
      return newestEvents({ ...(await indices.opened(signal)), config }, range, signal);
    },
    async inspect(signal: AbortSignal) {
      const source = await open(config, mappings, signal);
      try {
        return await inspectCluster({ ...source, config }, signal);
      } finally {
        await source.client.close();
      }
    },
  };
}

function pagesOf(query: Query, { fields, time, clock, outside, clusters }: Opened): Pages {
  return {
    query,
    fields,
    ...(time && { time }),
    ...(clock && { clock }),
    ...(outside && { outside }),
    clusters,
  };
}

/** What no answer to this can have, in a hunter's words. */
function lacking(query: Query, { outside }: Opened, config: ElasticConfig): string[] {
  const lost = outside?.lost ?? [];
  const leftOut = leftOutLongTexts(query, config);
  return [...(lost.length > 0 ? [lostFields(lost)] : []), ...(leftOut === undefined ? [] : [leftOut])];
}

/** The batches; the first tells also what was found out, and the requests that were made, before there was one. */
async function* withFirst(
  before: { readonly requests: Requests; readonly problems: readonly ReadProblem[] },
  batches: AsyncIterable<RecordBatch>,
): AsyncGenerator<RecordBatch, void> {
  let told = before.problems;
  let asked = before.requests.count;
  for await (const batch of batches) {
    const problems = [...told, ...(batch.problems ?? [])];
    yield {
      ...batch,
      requests: (batch.requests ?? 0) + asked,
      ...(problems.length > 0 && { problems }),
    };
    [told, asked] = [[], 0];
  }
}
