import { rangeOf, type ExplainCommand } from '../../language/index.js';
import type { Outcome } from './command.js';
import { notAvailable } from './not-available.js';

/** EXPLAIN comes with the next version. */
export async function explain(node: ExplainCommand): Promise<Outcome> {
  throw notAvailable('EXPLAIN', rangeOf(node));
}
