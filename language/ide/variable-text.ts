import type { VariableFacts } from '../variable-facts.js';
import { counted } from '../count-text.js';

/** `34 entities, 350 records`. */
export function countsOf(facts: VariableFacts): string {
  return `${heldBy(facts)}, ${counted(facts.records, 'record')}`;
}

/** `34 entities`, `3 groups`. A table with several rows of an entity counts the entity once. */
export function heldBy({ entities, kind }: VariableFacts): string {
  return kind === 'groups' ? counted(entities, 'group') : counted(entities, 'entity', 'entities');
}

/** Whether the last run set the variable by this statement, blanks and comments aside. */
export function isSetBy({ birthCommand }: VariableFacts, statement: string): boolean {
  const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const written = normal(statement);
  const born = normal(birthCommand);
  return written === born || written.replace(/^\w+ ?= ?/, '') === born;
}

/** `just now`, `5 minutes ago`, `2 days ago`. */
export function ageOf(time: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${counted(Math.floor(seconds / 60), 'minute')} ago`;
  if (seconds < 86_400) return `${counted(Math.floor(seconds / 3600), 'hour')} ago`;
  return `${counted(Math.floor(seconds / 86_400), 'day')} ago`;
}
