import type { LoadedPool } from '../sources/loader.js';
import type { Ask } from '../variables/variable.js';
import type { Context } from './command.js';
import { recordsWithinLimit } from './stop-above-limit.js';
import { damageOf, unreadableOf } from './unreadable.js';

/**
 * Loads what is asked and says what could not be read; the numbers of the pools. Of pools that the input already has
 * (`known`) the statement that loaded them has said it.
 */
export async function loadPools(
  asks: readonly Ask[],
  context: Context,
  known: readonly number[] = [],
): Promise<number[]> {
  context.asked(asks);
  const loaded = await context.loader.load(asks, {
    ...context.watch,
    expects: recordsWithinLimit(asks, context),
  });
  for (const one of loaded) if (!known.includes(one.pool)) tell(one, context);
  return loaded.map(({ pool }) => pool);
}

function tell(loaded: LoadedPool, { warn, incomplete, told }: Context): void {
  for (const { key, full, short } of unreadableOf(loaded)) {
    warn({ code: 'partly-unreadable', message: told.has(key) ? short : full });
    told.add(key);
  }
  const damage = damageOf(loaded);
  if (damage !== undefined) incomplete({ code: 'damaged-file', ...damage });
}
