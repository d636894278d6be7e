import {
  linked,
  phraseText,
  relationsBetween,
  relationsFor,
  type RelationPhrase,
} from '../../language/facts/relations.js';
import { nameReadAsTwo, noRelationBefore } from '../../language/syntax/find-words.js';
import { rangeOfProperty, type FindCommand } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import type { TimeRange } from '../model/record.js';
import { matchingEntities } from '../pattern/decide.js';
import { comparisons, type Pattern } from '../pattern/pattern.js';
import type { Scope } from '../pattern/scope.js';
import { excludedTypesNotices } from '../sources/excluded-types.js';
import { prefetchAsks, whyNoPrefetch } from '../sources/prefetch.js';
import { sql, type Sql } from '../store/sql.js';
import { linkedEntities, relatedEntities } from '../variables/links.js';
import { inferredRange } from '../variables/range.js';
import { observed, setOfEntities, sizeOf, emptySet } from '../variables/sets.js';
import { originOf, type EntityVariable } from '../variables/variable.js';
import { limitOf, whereOf, writtenRangeOf } from './clauses/clauses.js';
import type { Context, Outcome } from './command.js';
import { findInput } from './asking/find-input.js';
import { entitiesBehind, patternOf, variableOf } from './inputs.js';
import { withinLimit } from './clauses/limit.js';
import { loadPools } from './asking/load-pools.js';
import { withoutLimit } from './asking/stop-above-limit.js';
import { typeMeant } from './warnings/unknown-type.js';
import { warnOnce } from './warnings/warn-once.js';

/**
 * FIND: the links in the records of the input, whatever their time; then the records of what was found, within the
 * statement's time range; then WHERE. docs/ARCHITECTURE.md, "Variables".
 */
export async function find(node: FindCommand, context: Context): Promise<Outcome> {
  const name = nameReadAsTwo(node);
  if (name !== undefined) throw missingRelation(node, name);
  const variable = variableOf(node.input, context);
  const given = entitiesBehind(variable, context);
  const targetsOf = linksOf(node, given.type);
  const where = whereOf(node.clauses);
  const pattern = where && patternOf(where.pattern, node.entityType, context);
  const written = writtenRangeOf(node, context.now);
  const range = written ?? inferredRange([variable]);
  if (sizeOf(context.store, given.set).entities === 0)
    return { content: nothing(node.entityType, given, context) };
  const input = await findInput(given, range, context);
  if (input === undefined) return { content: nothing(node.entityType, given, context) };
  const targets = targetsOf(input.set);
  const limit = limitOf(node.clauses);
  const type = node.entityType;
  const wanted = { type, targets, range: range ?? input.range ?? {}, pattern };
  const found = await withTheirRecords(wanted, input, limit === undefined ? context : withoutLimit(context));
  return { content: withinLimit(found, limit, context) };
}

function nothing(type: string, input: EntityVariable, { store }: Context): EntityVariable {
  return { kind: 'entities', type, set: emptySet(store), ...originOf(input) };
}

function missingRelation(node: FindCommand, name: string): KestrelError {
  const { hint } = noRelationBefore(name);
  const range = rangeOfProperty(node, 'relation');
  return new KestrelError('unsupported-relation', `no relation stands before "${name}"`, { hint, range });
}

/** What selects the targets of an input set. Throws `unsupported-relation`, naming the verbs that the pair has. */
function linksOf(node: FindCommand, inputType: string): (set: number) => Sql {
  const { entityType, reversed } = node;
  const phrase = { verb: node.relation.toLowerCase(), reversed };
  if (phrase.verb === linked) return (set) => linkedEntities(set, entityType);
  const rows = relationsFor(entityType, phrase, inputType);
  if (rows.length === 0) throw unsupportedRelation(node, phrase, inputType);
  return (set) => relatedEntities(set, entityType, rows, reversed ? 'subject' : 'object');
}

function unsupportedRelation(node: FindCommand, phrase: RelationPhrase, inputType: string): KestrelError {
  const { entityType } = node;
  const meant = typeMeant(entityType);
  return new KestrelError(
    'unsupported-relation',
    `there is no relation "${entityType} ${phraseText(phrase).toLowerCase()} ${inputType}"`,
    meant === undefined
      ? { hint: relationsBetween(entityType, inputType), range: rangeOfProperty(node, 'relation') }
      : {
          hint: `"${entityType}" is no entity type. Did you mean "${meant}"?`,
          range: rangeOfProperty(node, 'entityType'),
        },
  );
}

/** What is looked for: the targets that the links lead to, when, and which of them. */
interface Wanted {
  readonly type: string;
  readonly targets: Sql;
  readonly range: TimeRange;
  readonly pattern: Pattern | undefined;
}

/** The targets with the records that mention them: prefetched ones and those of the input, within the range. */
async function withTheirRecords(
  wanted: Wanted,
  input: EntityVariable,
  context: Context,
): Promise<EntityVariable> {
  const { type, targets, range, pattern } = wanted;
  const { store } = context;
  const pools = await prefetch(wanted, input, context);
  const scope: Scope = { pools, sets: [input.set], range };
  const matching =
    pattern === undefined
      ? targets
      : sql`SELECT entity FROM (${matchingEntities({ type, pattern, scope }, store)}) WHERE entity IN (${targets})`;
  const set = observed(store, setOfEntities(store, matching, scope));
  if (sizeOf(store, set).entities === 0) explainNoTargets(wanted, scope, context);
  const { sources } = input;
  return { kind: 'entities', type, set, sources, pools: [...new Set([...input.pools, ...pools])], range };
}

/** Pools that hold what the sources know of the targets; none where prefetch is switched off. */
async function prefetch(
  { type, targets, range }: Wanted,
  { sources, pools }: EntityVariable,
  context: Context,
): Promise<number[]> {
  for (const notice of excludedTypesNotices(context.settings)) warnOnce(notice, context);
  const whyNot = whyNoPrefetch('find', type, context.settings);
  if (whyNot !== undefined) {
    context.warn({ code: 'prefetch-skipped', message: `Not prefetched: ${whyNot}.` });
    return [];
  }
  const within = { range, lookThrough: context.settings.maxRecords };
  const asks = sources.flatMap((source) => {
    if (source.whole) return [{ source, query: { type } }];
    return prefetchAsks(context.store, source, type, targets, within);
  });
  return loadPools(asks, context, pools);
}

/** Says what left nothing: no link at all, the time range, or WHERE. */
function explainNoTargets({ type, targets, pattern }: Wanted, scope: Scope, { store, warn }: Context): void {
  const [[found] = []] = store.rows(sql`SELECT count(DISTINCT entity) FROM (${targets})`);
  const inTime = sizeOf(store, observed(store, setOfEntities(store, targets, scope))).entities;
  const why = whyNone(type, Number(found), inTime, pattern);
  warn({ code: 'empty-answer', message: `Nothing was found. ${why}` });
}

function whyNone(type: string, found: number, inTime: number, pattern: Pattern | undefined): string {
  if (found === 0) return `The records of the input link it with no ${type}.`;
  const none = (of: number, what: string) => `Of the ${of} ${type} that it is linked with, none ${what}.`;
  if (inTime === 0 || pattern === undefined) return none(found, 'has a record in the time range');
  return none(
    inTime,
    `satisfies ${comparisons(pattern)
      .map(({ text }) => text)
      .join(', ')}`,
  );
}
