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
