import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import type { ReadProblem, RecordBatch, Source, SourceQuery } from '../source.js';
import type { ElasticConfig } from './config.js';

import { explainedLongTexts, findLongTexts, leftOutLongTexts, withoutLongTexts } from './find-long-texts.js';
import { inspectCluster } from './inspect.js';
import { KnownIndices } from './known-indices.js';
import { newestEvents } from './newest-events.js';
import { lostFields } from './outside-source.js';
import { open, type Opened } from './open-indices.js';
import type { Pages } from './pages.js';
import type { Query } from './queries.js';
import { Questions } from './questions.js';
import { readAll, type PageThreads } from './read.js';
import { asking, type Requests } from './retry.js';

interface ElasticOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly threads?: PageThreads;
}

/** What a source keeps from one question to the next. */
interface Cluster extends Pick<ElasticOptions, 'threads'> {
  readonly uri: string;
  readonly config: ElasticConfig;
  readonly indices: KnownIndices;
  readonly questions: Questions;
}

/** Elasticsearch 8 and 9, and OpenSearch. Connects when it is first asked. */
export function elasticEcs(
  uri: string,
  config: ElasticConfig,
  mappings: CompiledMappings,
  { now, threads }: ElasticOptions,
): Source {
  const indices = new KnownIndices(config, mappings, now);
  const cluster = { uri, config, indices, questions: new Questions(), ...(threads && { threads }) };

  return {
    kind: 'elastic_ecs',
    uri,
    whole: undefined,
    live: true,
    ...(config.liveSpanMs !== undefined && { liveSpanMs: config.liveSpanMs }),
    query: (ask, signal) => read(cluster, ask, signal),
    count: (ask, signal) => count(cluster, ask, signal),
    explain: (ask) => explain(cluster, ask),
    newestEvents: async (range, signal) =>
      newestEvents({ ...(await indices.opened(signal)), config }, range, signal),
    async inspect(signal) {
      const source = await open(config, mappings, signal);
      try {
        return await inspectCluster({ ...source, config }, signal);
      } finally {
        await source.client.close();
      }
    },
  };
}

async function* read(
  { uri, config, threads, indices, questions }: Cluster,
  ask: SourceQuery,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void> {
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
}

async function count(
  { config, indices, questions }: Cluster,
  ask: SourceQuery,
  signal: AbortSignal,
): Promise<number> {
  const source = await indices.opened(signal);
  const requests = { count: 0 };
  const question = await questions.count(ask, source, { config, signal, requests });
  const query = withoutLongTexts(question.query, source);
  const found = await asking(() => source.client.count(query, signal), config, signal, requests);
  source.requests += requests.count;
  return found;
}

async function explain({ uri, config, indices, questions }: Cluster, ask: SourceQuery) {
  const source = await indices.opened(AbortSignal.timeout(config.timeoutMs));
  const translation = explainedLongTexts(questions.translated(ask, source), config);
  return { source: uri, language: 'Elasticsearch query DSL', ...translation };
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
