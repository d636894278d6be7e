import { KestrelError } from '../errors.js';
import { ofSource } from './source-errors.js';
import { readAhead } from './read-ahead.js';
import type { Ask, BatchProgress, RecordBatch, Source, SourceQuery } from './source.js';

/** What a source gives for one question: nothing new since a version, or a new beginning, records and the end. */
type Answer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'begin'; readonly version: string | undefined }
  | { readonly kind: 'batch'; readonly batch: RecordBatch }
  | { readonly kind: 'end' };

/** What one source gives for all its questions, in their order. */
export interface Answers {
  readonly source: Source;
  readonly items: AsyncIterable<Answer>;
}

/** What asking needs to know, and whom it tells. */
interface Asking {
  /** What a source that is read whole was when it was read last. */
  readonly versionOf: (uri: string) => string | undefined;
  /** Of a source whose data is fetched first. */
  readonly fetched: (uri: string, progress: BatchProgress) => void;
}

/** Records of one source that may wait while those of another are taken in. */
const recordsAhead = 20_000;

/**
 * Asks all sources at once; `take` gets their answers in the order of the sources, so that nothing depends on who
 * answers first. The first source that fails stops the others; of several, the error names it.
 */
export async function askSideBySide(
  asks: readonly Ask[],
  asking: Asking,
  signal: AbortSignal,
  take: (answers: Answers, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const groups = bySource(asks);
  const [only] = groups;
  if (only === undefined) return;
  if (groups.length === 1)
    return take({ source: only.source, items: answersOf(only, asking, signal) }, signal);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let failure: { readonly error: unknown } | undefined;
  const streams = groups.map((group) => ({
    source: group.source,
    ...readAhead(answersOf(group, asking, either), {
      weight: (answer) => (answer.kind === 'batch' ? answer.batch.records.length : 0),
      most: recordsAhead,
      onFailure(error) {
        if (!either.aborted) failure = { error: naming(group.source, error) };
        stop.abort();
      },
    }),
  }));
  try {
    for (const { source, items } of streams) await take({ source, items }, either);
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  } finally {
    stop.abort();
    await Promise.all(streams.map(({ close }) => close()));
  }
}

async function* answersOf(group: Group, asking: Asking, signal: AbortSignal): AsyncIterable<Answer> {
  try {
    yield* answersTo(group, asking, signal);
  } catch (error) {
    throw ofSource(group.source.uri, error);
  }
}

async function* answersTo(
  { source, queries }: Group,
  { versionOf, fetched }: Asking,
  signal: AbortSignal,
): AsyncIterable<Answer> {
  const { whole } = source;
  const told = (progress: BatchProgress): void => fetched(source.uri, progress);
  for (const query of whole ? queries.slice(0, 1) : queries) {
    const version = await whole?.version(signal, told);
    if (version !== undefined && versionOf(source.uri) === version) {
      yield { kind: 'unchanged' };
      continue;
    }
    yield { kind: 'begin', version };
    const asked = whole ? { type: query.type } : query;
    for await (const batch of source.query(asked, signal)) yield { kind: 'batch', batch };
    yield { kind: 'end' };
  }
}

interface Group {
  readonly source: Source;
  readonly queries: SourceQuery[];
}

/** The questions to each source, in the order in which the sources come first. */
function bySource(asks: readonly Ask[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { source, query } of asks) {
    const group = groups.get(source.uri) ?? { source, queries: [] };
    group.queries.push(query);
    groups.set(source.uri, group);
  }
  return [...groups.values()];
}

function naming({ uri }: Source, error: unknown): unknown {
  if (!(error instanceof KestrelError) || error.message.includes(uri)) return error;
  return error.with({ message: `${uri}: ${error.message}` });
}
