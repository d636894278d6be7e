import { rangeOfProperty, type ApplyCommand } from '../../language/index.js';
import { KestrelError } from '../errors.js';
import type { Outcome } from './command.js';

/** APPLY runs an analytics; none can be run yet, and that is said. */
export async function apply(node: ApplyCommand): Promise<Outcome> {
  throw new KestrelError(
    'apply-not-available',
    `APPLY cannot run "${node.analytics}": this version runs no analytics`,
    {
      hint: 'Take the line out to run what follows; SAVE the variable to work on it outside.',
      range: rangeOfProperty(node, 'analytics'),
    },
  );
}
