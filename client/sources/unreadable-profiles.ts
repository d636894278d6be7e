import type { SourcesAnswer } from '../../server/protocol.js';
import { notices } from '../notices.js';

/** Says why the data sources cannot be listed, where that is so; then nothing can be done with them. */
export function tellUnreadable({ error }: SourcesAnswer): boolean {
  if (error === undefined) return false;
  void notices.error([error.message, error.hint].filter(Boolean).join(' '));
  return true;
}
