import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import type { TimeRange } from '../../model/record.js';
import type { Source, SourceQuery } from '../source.js';
import type { ElasticConfig } from './config.js';
import { lookAgain, open, type Opened } from './connect.js';
import { inspectCluster } from './inspect.js';
import { newestEvents } from './newest-events.js';
import { lostFields } from './outside-source.js';
import {
  countToLookThrough,
  explainedLongTexts,
  findLongTexts,
  leftOutLongTexts,
  withoutLongTexts,
} from './find-long-texts.js';
import type { Query } from './queries.js';
import { readAll, type PageThreads } from './read.js';
import { asking, type Requests } from './retry.js';
import { translate } from './translate.js';

export interface ElasticOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly threads?: PageThreads;
}

/** A question in the server's words, and how many documents have to be looked through for it. */
interface Counted {
  readonly query: Query;
  readonly toLookThrough: number;
}

/** So long the fields of the indices count as known. In a hunt that takes longer, events can have brought others. */
const knownForMs = 30_000;

/** Elasticsearch 8 and 9, and OpenSearch. Connects when it is first asked. */
export function elasticEcs(
  uri: string,
  config: ElasticConfig,
  mappings: CompiledMappings,
  { now, threads }: ElasticOptions,
): Source {
  let known: { readonly opening: Promise<Opened>; readonly at: number } | undefined;

  function opened(signal: AbortSignal): Promise<Opened> {
    if (known !== undefined && now() - known.at < knownForMs) return known.opening;
    const before = known;
    const opening = (
      before === undefined
        ? open(config, mappings, signal)
        : before.opening.then((was) => lookAgain(was, config, mappings, signal))
    ).catch((error: unknown) => {
      known = before;
      throw error;
    });
    known = { opening, at: now() };
    return opening;
  }

  /** What questions came to: the index can have other fields when what is besides them is asked. */
  const answered = new WeakMap<SourceQuery, Query>();
  const translated = (ask: SourceQuery, { kinds, index }: Opened) =>
    translate(ask, kinds, index, ask.besides && answered.get(ask.besides));

  /** Questions that were counted are asked the same way when they are read. */
  const counted = new WeakMap<SourceQuery, Counted>();
  async function countedOf(
    ask: SourceQuery,
    source: Opened,
    { signal, requests }: { readonly signal: AbortSignal; readonly requests: Requests },
  ): Promise<Counted> {
    const { query } = translated(ask, source);
    const { range, lookThrough } = ask;
    const question = { query, range, lookThrough };
    return { query, toLookThrough: await countToLookThrough(question, source, { config, signal, requests }) };
  }

  return {
    kind: 'elastic_ecs',
    uri,
    can: { timeRange: true, pattern: true, prefetch: true },
    live: true,
    ...(config.liveSpanMs !== undefined && { liveSpanMs: config.liveSpanMs }),
    version: () => Promise.resolve(undefined),
    async *query(ask: SourceQuery, signal: AbortSignal) {
      const source = await opened(signal);
      const requests = { count: source.requests };
      const before = counted.get(ask) ?? (await countedOf(ask, source, { signal, requests }));
      counted.delete(ask);
      source.requests = 0;
      const asking = { config, signal, requests };
      const query = yield* findLongTexts(before.query, before.toLookThrough, source, asking);
      const { client, fields, time, clock, documents, outside, clusters } = source;
      const pages = {
        query,
        fields,
        ...(time && { time }),
        ...(clock && { clock }),
        ...(outside && { outside }),
        clusters,
      };
      const reading = { client, config, documents, ...(threads && { threads }) };
      const lost = outside?.lost ?? [];
      const leftOut = leftOutLongTexts(before.query, config);
      let told = [
        ...(lost.length > 0 ? [lostFields(lost)] : []),
        ...(leftOut === undefined ? [] : [leftOut]),
      ];
      for await (const batch of readAll(pages, reading, signal)) {
        const problems = [...told.map((why) => ({ file: uri, why })), ...(batch.problems ?? [])];
        const asked = (batch.requests ?? 0) + requests.count;
        yield { ...batch, requests: asked, ...(problems.length > 0 && { problems }) };
        requests.count = 0;
        told = [];
      }
      answered.set(ask, query);
    },
    async count(ask: SourceQuery, signal: AbortSignal) {
      const source = await opened(signal);
      const requests = { count: 0 };
      const found = await countedOf(ask, source, { signal, requests });
      counted.set(ask, found);
      const query = withoutLongTexts(found.query, source);
      const count = await asking(() => source.client.count(query, signal), config, signal, requests);
      source.requests += requests.count;
      return count;
    },
    async explain(ask: SourceQuery) {
      const source = await opened(AbortSignal.timeout(config.timeoutMs));
      const translation = explainedLongTexts(translated(ask, source), config);
      return { source: uri, language: 'Elasticsearch query DSL', ...translation };
    },
    async newestEvents(range: TimeRange, signal: AbortSignal) {
      return newestEvents({ ...(await opened(signal)), config }, range, signal);
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
