import type { VariableFacts } from './providers.js';

/** `34 entities, 350 records`. */
export function countsOf({ entities, kind, records }: VariableFacts): string {
  const counted =
    kind === 'entities' ? plural(entities, 'entity', 'entities') : plural(entities, kind.slice(0, -1), kind);
  return `${counted}, ${plural(records, 'record', 'records')}`;
}

/** `1 entity`, `1,234 entities`. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
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
  if (seconds < 3600) return `${plural(Math.floor(seconds / 60), 'minute', 'minutes')} ago`;
  if (seconds < 86_400) return `${plural(Math.floor(seconds / 3600), 'hour', 'hours')} ago`;
  return `${plural(Math.floor(seconds / 86_400), 'day', 'days')} ago`;
}
