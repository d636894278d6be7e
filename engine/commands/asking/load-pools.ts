import type { LoadedPool } from '../../sources/open-pool.js';
import type { Ask, Source } from '../../sources/source.js';
import { damageOf, unreadableOf } from '../../sources/unreadable.js';
import type { Context } from '../command.js';
import { recordsWithinLimit } from './stop-above-limit.js';
import { tellAsking } from './tell-asking.js';

/**
 * Loads what is asked and says what could not be read; the numbers of the pools. The statement looks into them and into
 * those that it has already (`known`), of which it was said what could not be read.
 */
export async function loadPools(
  wanted: readonly Ask[],
  context: Context,
  known: readonly number[] = [],
): Promise<number[]> {
  const asks = withinPrefetchLimits(wanted, context);
  context.asked(asks);
  const { watch, loader, store } = context;
  const waits = tellAsking(asks, context);
  const loaded = await loader.load(asks, { ...watch, expects: recordsWithinLimit(asks, context) });
  if (waits) watch.progress({ message: 'Placing what was read' });
  store.settle([...known, ...loaded.map(({ pool }) => pool)]);
  await loader.keep(loaded, watch);
  if (waits) watch.progress({ message: 'Looking for what matches' });
  for (const one of loaded) if (!known.includes(one.pool)) tell(one, context);
  return loaded.map(({ pool }) => pool);
}

function tell(loaded: LoadedPool, { warn, incomplete, told }: Context): void {
  for (const { key, full, short } of unreadableOf(loaded)) {
    const message = told.has(key) ? short : full;
    if (message !== undefined) warn({ code: 'partly-unreadable', message });
    told.add(key);
  }
  const damage = damageOf(loaded);
  if (damage !== undefined) incomplete({ code: 'damaged-file', ...damage }, loaded.uri);
}

/** Without the prefetch at sources that take no more than so many entities, where there are more; and says so. */
function withinPrefetchLimits(asks: readonly Ask[], { warn }: Context): readonly Ask[] {
  const counts = new Map<Source, number>();
  for (const { source, query } of asks) {
    counts.set(source, (counts.get(source) ?? 0) + (query.entities?.length ?? 0));
  }
  const tooMany = [...counts].filter(([{ prefetchAtMost = Infinity }, count]) => count > prefetchAtMost);
  for (const [{ uri, prefetchAtMost }, count] of tooMany) {
    warn({
      code: 'prefetch-skipped',
      message: `Not prefetched at ${uri}: ${count} entities, and it is asked for ${prefetchAtMost} at most.`,
    });
  }
  const left = new Set(tooMany.map(([source]) => source));
  return asks.filter(({ source, query }) => query.entities === undefined || !left.has(source));
}
