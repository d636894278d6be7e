import { rangeOf, type SaveCommand } from '../../language/index.js';
import type { Outcome } from './command.js';
import { notAvailable } from './not-available.js';

/** SAVE comes with the next version. */
export async function save(node: SaveCommand): Promise<Outcome> {
  throw notAvailable('SAVE', rangeOf(node));
}
