import { fullRegistryKey, isMac, normalMac } from '../identity/normal-form.js';
import { isHash, spellingKey } from '../pattern/operators.js';
import type { Cell } from '../model/result.js';

/** The same of all spellings of a hash, a MAC or IPv6 address, a registry key or a time, which patterns take for equal; any other text itself. */
export function oneSpelling(text: string): string {
  if (isHash(text)) return text.toLowerCase();
  if (isMac(text)) return normalMac(text);
  const registryKey = fullRegistryKey(text);
  if (registryKey !== undefined) return registryKey;
  const spelling = spellingKey(text);
  return typeof spelling === 'number' ? `a time: ${spelling}` : (spelling ?? text);
}

/** The same of cells that count as one value, a list as a whole; a number and its text are two. */
export function cellKey(cell: Cell): string {
  return JSON.stringify(cell, (_, value: unknown) =>
    typeof value === 'string' ? oneSpelling(value) : value,
  );
}
