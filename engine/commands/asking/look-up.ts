import { attributeOfText, entityType } from '../../../language/facts/entity-types.js';
import type { TimeRange } from '../../model/record.js';
import type { Warning } from '../../model/result.js';
import { ignoresCase } from '../../identity/letter-case.js';
import type { Pattern } from '../../pattern/pattern.js';
import { asksForKnown, namingPattern, prefetchAsks } from '../../sources/prefetch.js';
import type { Ask, KnownEntity, Source, SourceQuery } from '../../sources/source.js';
import { membersOf, observed, setOfEntities, sizeOf } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import type { Context } from '../command.js';
import { loadPools } from './load-pools.js';
import { meantEntities, namesIn } from './meant-entities.js';
import { networksLookedUp } from '../warnings/networks-as-text.js';

/**
 * The entities of an input without records (NEW, LOAD) as the session's last source knows them, so that a list of
 * addresses can be followed. Undefined, with a warning, where there is nothing to ask or to ask for.
 */
export async function lookUpAtSource(
  input: EntityVariable,
  range: TimeRange | undefined,
  context: Context,
): Promise<EntityVariable | undefined> {
  const { store, warn } = context;
  const sources = context.sources.last();
  const { type } = input;
  if (sources.length === 0) {
    warn(noSource(type));
    return undefined;
  }
  const asked = range ?? {};
  const pattern = namingPattern(type, namesIn(input, store));
  if (pattern !== undefined) networksLookedUp(type, pattern).forEach(warn);
  const asks = asksFor(input, pattern, asked, context);
  if (asks.length === 0) {
    warn(nothingToAsk(type, sources));
    return undefined;
  }
  const scope = { pools: await loadPools(asks, context), sets: [], range: asked };
  const set = observed(store, setOfEntities(store, meantEntities(input, scope, store), scope));
  if (sizeOf(store, set).entities > 0)
    return { kind: 'entities', type, set, sources, pools: scope.pools, range: asked };
  warn(noneThere(type, sources, asked));
  return undefined;
}

function noSource(type: string): Warning {
  const named = attributeOfText(type);
  return {
    code: 'no-source-for-list',
    message:
      'Entities of the input have no records, and no data source was asked before in which to look them up.',
    hint: `Run a GET on the data source first, or GET these entities from it: WHERE ${named} IN list.${named}.`,
  };
}

function nothingToAsk(type: string, sources: readonly Source[]): Warning {
  return {
    code: 'nothing-to-look-up',
    message: `Entities of the input have no records, and nothing in them names any ${type} at ${urisOf(sources)}.`,
  };
}

function noneThere(type: string, sources: readonly Source[], { start, stop }: TimeRange): Warning {
  const inTime = start === undefined && stop === undefined ? '' : ' in the time range';
  return {
    code: 'empty-answer',
    message: `Of the input's ${type} without records none is in ${urisOf(sources)}${inTime}.`,
  };
}

function urisOf(sources: readonly Source[]): string {
  return sources.map(({ uri }) => uri).join(', ');
}

/** The questions to the session's last sources; `pattern` is what names the entities, where anything does. */
function asksFor(
  input: EntityVariable,
  pattern: Pattern | undefined,
  range: TimeRange,
  { store, sources, settings }: Context,
): Ask[] {
  const { type } = input;
  const within = { range, lookThrough: settings.maxRecords };
  const names = namesIn(input, store);
  return sources.last().flatMap((source) => {
    if (pattern === undefined) return asksForSame(source, input, within, store);
    // Records may write the names in another letter case, or a GUID without braces, which no condition of a pattern allows.
    if (!source.whole && haveSpellings(names)) return asksForKnown(source, type, names, within);
    return [{ source, query: { type, pattern, ...within } }];
  });
}

function haveSpellings(names: readonly KnownEntity[]): boolean {
  return names.some(({ type, attributes }) =>
    Object.keys(attributes).some((path) => path === 'x_unique_id' || ignoresCase(type, path)),
  );
}

/** The question for entities of a type that no attribute names, such as connections: they are known again as a whole. */
function asksForSame(
  source: Source,
  { type, set }: EntityVariable,
  within: Pick<SourceQuery, 'range' | 'lookThrough'>,
  store: Context['store'],
): Ask[] {
  if ((entityType(type)?.identity.length ?? 0) > 0) return [];
  if (source.whole) return [{ source, query: { type } }];
  return prefetchAsks(store, source, type, membersOf(set), within);
}
