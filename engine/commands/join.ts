import { rangeOf, type JoinCommand } from '../../language/index.js';
import type { Outcome } from './command.js';
import { notAvailable } from './not-available.js';

/** JOIN comes with the next version. */
export async function join(node: JoinCommand): Promise<Outcome> {
  throw notAvailable('JOIN', rangeOf(node));
}
