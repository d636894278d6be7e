import type { Warning } from '../../model/result.js';
import type { Context } from '../command.js';

/** Warns, where this run has not yet said the same. */
export function warnOnce(warning: Warning, { warn, told }: Context): void {
  if (!told.has(warning.message)) warn(warning);
  told.add(warning.message);
}
