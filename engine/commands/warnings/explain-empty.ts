import { keyOf } from '../../../language/facts/attribute-path.js';
import { extensionMeant, isStandardType } from '../../../language/facts/entity-types.js';
import { KestrelError } from '../../errors.js';
import { isoTime } from '../../display/time.js';
import type { TimeRange } from '../../model/record.js';
import { matchingEntities, type Candidates, type Question } from '../../pattern/decide.js';
import { isOfIdentifier } from '../../pattern/identifiers.js';
import { comparisons, type Comparison } from '../../pattern/pattern.js';
import { descriptionInScope, recordInScope, type Scope } from '../../pattern/scope.js';
import type { Source } from '../../sources/source.js';
import { sql, type Sql } from '../../store/sql.js';
import type { Store } from '../../store/store.js';
import { attributeNumber } from '../../store/terms.js';
import type { Context } from '../command.js';
import { aloneCounts } from './alone-counts.js';
import { inOtherVersion } from './other-version-names.js';
import { hintsOfValues } from './value-hints.js';

/**
 * Says why a question to sources found nothing: the data's time, the type, each condition alone, an attribute that no
 * record gives, another letter case. One warning, `empty-answer`.
 */
export async function explainEmpty(
  question: Question,
  sources: readonly Source[],
  context: Pick<Context, 'store' | 'warn' | 'watch'>,
): Promise<void> {
  const reasons = await reasonsOf(question, sources, context);
  const message = `Nothing was found. ${reasons.join(' ')}`;
  if (reasons.length > 0) context.warn({ code: 'empty-answer', message });
}

async function reasonsOf(
  { type, pattern, scope }: Question,
  sources: readonly Source[],
  { store, watch }: Pick<Context, 'store' | 'watch'>,
): Promise<string[]> {
  const always = { ...scope, range: {} };
  if (!holdsAny(always, store))
    return Promise.all(sources.map((source) => whyNoRecords(source, type, scope.range, watch)));
  if (isAsked(scope.range) && spanOf(scope, store) === undefined)
    return [missesTheData(scope.range, spanOf(always, store))];
  const all = count({ type, scope }, store);
  if (all === 0) return [noneOf(type, scope.range)];
  const conditions = comparisons(pattern);
  const counts = conditions.map((comparison) => aloneCount(comparison, { type, scope }, store));
  return [
    aloneCounts(all, { type, where: placeOf(scope.range, sources) }, conditions, counts),
    ...conditions.flatMap((comparison, index) =>
      counts[index] === 0 ? hintsFor(comparison, { type, scope }, store) : [],
    ),
  ];
}

/** A source that was asked for a part of its events sent none: because there are none in the time range, or none that fit? */
async function whyNoRecords(
  source: Source,
  type: string,
  range: TimeRange,
  watch: Context['watch'],
): Promise<string> {
  // That the reason cannot be had fails no statement.
  const newest = await source.newestEvents?.(range, watch.signal).catch((error: unknown) => {
    if (error instanceof KestrelError) return undefined;
    throw error;
  });
  if (newest === undefined) return `${source.uri} gave no records.`;
  watch.requests(newest.requests);
  const { inRange, ever } = newest;
  if (inRange !== undefined) return `${source.uri} has events ${asked(range)}, but no ${type} that fits.`;
  if (ever === undefined) return `${source.uri} holds no events.`;
  return `${source.uri} has no events ${asked(range)}; its newest is of ${isoTime(ever)}.`;
}

function noneOf(type: string, range: TimeRange): string {
  const meant = extensionMeant(type);
  const none = `No record ${isAsked(range) ? 'in the time range ' : ''}mentions any ${type}`;
  return meant === undefined ? `${none}.` : `${none}; did you mean ${meant}?`;
}

function placeOf(range: TimeRange, sources: readonly Source[]): string {
  if (isAsked(range)) return 'the time range';
  return sources.length === 1 ? 'the source' : 'the sources';
}

/** Whether anything was said of time: of a file, all of it is asked for without. */
function isAsked({ start, stop }: TimeRange): boolean {
  return start !== undefined || stop !== undefined;
}

/** Without a span, it has only objects that no observed-data mentions. */
function missesTheData(range: TimeRange, span: readonly [number, number] | undefined): string {
  if (span === undefined) return 'Nothing in the source says when it was observed: leave the time range out.';
  const [first, last] = span;
  return `The source has records from ${isoTime(first)} to ${isoTime(last)}, none ${asked(range)}.`;
}

function asked({ start, stop }: TimeRange): string {
  return `in the time range ${start === undefined ? 'the beginning' : isoTime(start)} to ${stop === undefined ? 'the end' : isoTime(stop)}`;
}

function spanOf(scope: Scope, store: Store): readonly [number, number] | undefined {
  const [row] = store.rows(sql`SELECT min(record.first), max(record.last) FROM record
    WHERE record.number > 0 AND ${recordInScope(sql`record.record`, scope)}`);
  const [first, last] = row ?? [];
  return typeof first === 'number' && typeof last === 'number' ? [first, last] : undefined;
}

function holdsAny(scope: Scope, store: Store): boolean {
  const found = store.rows(
    sql`SELECT 1 FROM record WHERE ${recordInScope(sql`record.record`, scope)} LIMIT 1`,
  );
  return found.length > 0;
}

function count(candidates: Candidates, store: Store): number {
  const [row] = store.rows(sql`SELECT count(*) FROM (${matchingEntities(candidates, store)})`);
  return Number(row?.[0] ?? 0);
}

function aloneCount(comparison: Comparison, question: Candidates, store: Store): number {
  return count({ ...question, pattern: comparison }, store);
}

/** Why a condition alone holds for nothing. */
function hintsFor(comparison: Comparison, { type, scope }: Candidates, store: Store): string[] {
  const { operator } = comparison;
  const asked = comparison.entityType ?? type;
  if (operator === 'NULL') return [];
  if (isOfIdentifier(comparison)) return hintsOfIdentifiers(comparison, asked);
  const isGiven = (one: Comparison): boolean =>
    aloneCount({ ...one, operator: 'NULL', negated: true, values: [] }, { type, scope }, store) > 0;
  if (!isGiven(comparison)) {
    const other = inOtherVersion(comparison).find(isGiven);
    if (other) return [`No ${asked} has "${keyOf(comparison)}"; here it is called "${keyOf(other)}".`];
    if (comparison.references.length > 0) return [`No ${asked} has "${keyOf(comparison)}".`];
  }
  return hintsOfValues(comparison, asked, valuesGiven(comparison, asked, scope, store));
}

/** An id of the standard is computed of what identifies the entity, whatever the source calls it. */
function hintsOfIdentifiers({ attribute, references, values }: Comparison, asked: string): string[] {
  const isOwn = attribute === 'id' && references.length === 0 && isStandardType(asked);
  if (!isOwn || values.some((value) => String(value).includes('--'))) return [];
  return [`Ids of ${asked} are those that STIX computes: ${asked}--….`];
}

/** Values of the attribute in scope: of entities of the type or, through references, of those that the last of them leads to. */
function valuesGiven(
  { attribute, references }: Comparison,
  type: string,
  scope: Scope,
  store: Store,
): (string | number)[] {
  const last = references.at(-1);
  const ofType: Sql =
    last === undefined
      ? sql`description.type = ${type}`
      : sql`description.description IN (SELECT target FROM reference
          WHERE attribute = ${attributeNumber(last)})`;
  const rows = store.rows(sql`SELECT DISTINCT term.value FROM term JOIN usage ON usage.term = term.term
    JOIN description ON description.description = usage.description
    WHERE term.attribute = ${attributeNumber(attribute)}
      AND ${ofType} AND ${descriptionInScope(sql`description.description`, scope)}`);
  return rows.map(([value]) => value).filter((value) => value !== null && value !== undefined);
}
