import { defaultLiveSpanMs, minutesInWords } from '../../../language/facts/live-span.js';
import { rangeOf, type DataSource, type GetCommand } from '../../../language/index.js';
import { KestrelError } from '../../errors.js';
import type { TimeRange } from '../../model/record.js';
import { matchingEntities, matchingRecords, type Question } from '../../pattern/decide.js';
import { needsOtherRecords, someNeedOtherRecords } from '../../pattern/other-records.js';
import type { Pattern } from '../../pattern/pattern.js';
import { referredVariables } from '../../pattern/resolve.js';
import { excludedTypesNotices } from '../../sources/excluded-types.js';
import { namesEntities, prefetchAsks, whyNoPrefetch } from '../../sources/prefetch.js';
import type { Ask, Source } from '../../sources/source.js';
import { inferredRange } from '../../variables/range.js';
import { setOfEntities, sizeOf } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import { writtenRangeOf } from '../clauses/clauses.js';
import type { Context } from '../command.js';
import { explainEmpty } from '../warnings/explain-empty.js';
import { placed } from '../inputs.js';
import { loadPools } from './load-pools.js';
import { isNotThere, neitherOf } from './neither-variable-nor-source.js';
import { placedInFrom, rangeInFrom } from './place-in-from.js';
import { stopAboveLimit } from './stop-above-limit.js';
import { warnOnce } from '../warnings/warn-once.js';

/**
 * Asks the sources, decides what matches, asks once more for the records of what was found, and decides again where
 * those records can change the answer.
 */
export async function getFromSources(
  node: GetCommand,
  pattern: Pattern,
  context: Context,
): Promise<EntityVariable> {
  return placedInFrom(node.source, () => askSources(node, pattern, withFaultsPlaced(node, context)));
}

/** A fault of data that could not be read to its end is told where FROM names its source. */
function withFaultsPlaced({ source }: GetCommand, context: Context): Context {
  if (source === undefined) return context;
  return {
    ...context,
    incomplete: (fault, uri) => context.incomplete({ ...rangeInFrom(source, uri), ...fault }, uri),
  };
}

async function askSources(node: GetCommand, pattern: Pattern, context: Context): Promise<EntityVariable> {
  const { store, settings } = context;
  const type = node.entityType;
  const sources = await sourcesOf(node, context);
  const range = rangeFor(node, sources, context);
  for (const notice of excludedTypesNotices(settings)) warnOnce(notice, context);
  const whyNot = whyNoPrefetch('get', type, settings);
  // Without a prefetch, what other records say must come with the first question.
  const told = whyNot === undefined || !someNeedOtherRecords(pattern);
  const lookThrough = settings.maxRecords;
  const asks = sources.map((source) => ({
    source,
    query: { type, ...(told && { pattern }), range, lookThrough },
  }));
  await stopAboveLimit(asks, context);
  const asked = await loadPools(asks, context);
  const question: Question = { type, pattern, scope: { pools: asked, sets: [], range } };
  const prefetched = whyNot === undefined ? await prefetch(asks, question, context) : [];
  if (whyNot !== undefined) context.warn({ code: 'prefetch-skipped', message: `Not prefetched: ${whyNot}.` });
  const all: Question = { ...question, scope: { ...question.scope, pools: [...asked, ...prefetched] } };
  const records = whyNot === undefined ? undefined : matchingRecords(question, store);
  const set = setOfEntities(store, matchingEntities(all, store), all.scope, records);
  if (sizeOf(store, set).entities === 0) await explainEmpty(all, sources, context);
  context.sources.answeredBy(sources);
  return { kind: 'entities', type, set, sources, pools: all.scope.pools, range };
}

/** What the question did not bring of the records of the entities found, from the sources that were not read whole anyway. */
async function prefetch(asked: readonly Ask[], question: Question, context: Context): Promise<number[]> {
  const { type, pattern, scope } = question;
  const askable = asked.filter(({ source }) => !source.whole);
  if (askable.length === 0 || namesEntities(type, pattern)) return [];
  const widened = widest(pattern);
  const candidates = matchingEntities({ type, scope, ...(widened && { pattern: widened }) }, context.store);
  const within = { range: scope.range, lookThrough: context.settings.maxRecords };
  const asks = askable.flatMap(({ source, query: besides }) =>
    prefetchAsks(context.store, source, type, candidates, within).map((ask) => ({
      source,
      query: { ...ask.query, besides },
    })),
  );
  return loadPools(asks, context, [...scope.pools]);
}

/**
 * The pattern without what other records of an entity can change: whether an attribute is given at all, and paths that
 * lead from entity to entity. Undefined where nothing is left.
 */
function widest(pattern: Pattern): Pattern | undefined {
  if (pattern.kind === 'comparison') return needsOtherRecords(pattern) ? undefined : pattern;
  const parts = pattern.parts.map(widest);
  if (pattern.kind === 'or') return parts.includes(undefined) ? undefined : pattern;
  const kept = parts.filter((part) => part !== undefined);
  return kept.length === 0 ? undefined : { kind: 'and', parts: kept };
}

async function sourcesOf(node: GetCommand, context: Context): Promise<readonly Source[]> {
  const { sources } = context;
  const { source } = node;
  const found =
    source === undefined
      ? sources.last()
      : await placed(rangeOf(source), () => placedInFrom(source, () => openedSources(source, context)));
  if (found.length === 0)
    throw new KestrelError('missing-source', 'GET does not say where to look', {
      hint: 'Write FROM and a data source, such as "FROM stixshifter://host101"; a later GET may leave it out.',
      range: rangeOf(node),
    });
  for (const notice of found.flatMap(({ notices = [] }) => notices)) warnOnce(notice, context);
  return found;
}

/** A plain name that is no variable here is a data source's. */
async function openedSources(
  { variable, uris }: DataSource,
  { sources, variables }: Context,
): Promise<readonly Source[]> {
  if (variable === undefined) return sources.open(uris);
  const name = variable.$refText;
  try {
    return await sources.open([name]);
  } catch (error) {
    throw isNotThere(error) ? neitherOf(name, variables.keys(), error) : error;
  }
}

/** The written range; else that of the variables that the pattern refers to; else all, or what is now on a live source. */
function rangeFor(node: GetCommand, sources: readonly Source[], context: Context): TimeRange {
  const written = writtenRangeOf(node, context.now);
  if (written !== undefined) return written;
  const referred = referredVariables(node).map((name) => context.variables.get(name));
  const inferred = inferredRange(referred.filter((variable) => variable !== undefined));
  if (inferred !== undefined) return inferred;
  const spans = sources.filter(({ live }) => live).map(({ liveSpanMs = defaultLiveSpanMs }) => liveSpanMs);
  if (spans.length === 0) return {};
  const span = Math.max(...spans);
  context.warn({
    code: 'no-time-range',
    message: `No time range is given, so only the last ${minutesInWords(span)} were looked at.`,
    hint: 'Write START and STOP, or LAST 5 DAYS.',
  });
  // A profile can look back further than there are dates.
  return { start: Math.max(context.now - span, 0), stop: context.now };
}
