import { keyOf } from '../../../language/facts/attribute-path.js';
import { matchingOfVariable } from '../../pattern/decide.js';
import { isOfIdentifier } from '../../pattern/identifiers.js';
import { comparisons, type Comparison, type Pattern } from '../../pattern/pattern.js';
import { allValues } from '../../variables/columns.js';
import { scopeOf } from '../../variables/reach.js';
import { sizeOf } from '../../variables/sets.js';
import type { EntityVariable } from '../../variables/variable.js';
import type { Context } from '../command.js';
import { hintsOfValues } from './value-hints.js';
import { aloneCounts } from './alone-counts.js';

/** Says which conditions on a variable left none of its entities: how many satisfy each alone. One warning, `empty-answer`. */
export function explainNoneLeft(
  { name, content, pattern }: { name: string; content: EntityVariable; pattern: Pattern },
  { store, warn }: Context,
): void {
  const { entities } = sizeOf(store, content.set);
  if (entities === 0) return;
  const scope = scopeOf(content);
  const conditions = comparisons(pattern);
  const counts = conditions.map(
    (one) => store.rows(matchingOfVariable(content.set, one, scope, store)).length,
  );
  const each = aloneCounts(entities, { type: content.type, where: name }, conditions, counts);
  const hints = conditions.flatMap((one, index) => (counts[index] === 0 ? hintsFor(one) : []));
  const message = [`Nothing was found. ${each}`, ...hints].join(' ');
  warn({ code: 'empty-answer', message });

  function hintsFor(comparison: Comparison): string[] {
    if (comparison.entityType !== undefined || comparison.operator === 'NULL' || isOfIdentifier(comparison))
      return [];
    return hintsOfValues(comparison, content.type, allValues(store, content, keyOf(comparison)));
  }
}
