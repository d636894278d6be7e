import { rangeOf, type LoadCommand } from '../../language/index.js';
import type { Outcome } from './command.js';
import { notAvailable } from './not-available.js';

/** LOAD comes with the next version. */
export async function load(node: LoadCommand): Promise<Outcome> {
  throw notAvailable('LOAD', rangeOf(node));
}
