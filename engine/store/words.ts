import type { Scope } from '../identity/identity.js';
import type { Scalar, SourceObject, SourceRecord } from '../model/record.js';

/**
 * A text that two objects share when, and only when, they are described in the same words and are one entity for that.
 * Lengths stand before texts, so that no value can look like the end of another. `targets`: the descriptions that the
 * references lead to, by name.
 */
export function wordsOf(
  record: SourceRecord,
  object: SourceObject,
  scope: Scope,
  targets: readonly (readonly [name: string, descriptions: readonly number[]])[],
): string {
  let words = `${object.type} ${object.id ?? ''} ${scopeWords(record, scope)}`;
  for (const path in object.attributes) words += ` ${path}=${valueWords(object.attributes[path] ?? '')}`;
  for (const [name, descriptions] of targets) words += ` ${name}>${descriptions.join()}`;
  return words;
}

function scopeWords(record: SourceRecord, scope: Scope): string {
  switch (scope) {
    case 'none':
      return '';
    case 'host':
      return valueWords(record.host ?? '');
    case 'time':
      return `${valueWords(record.host ?? '')} ${record.firstObserved} ${record.lastObserved}`;
    case 'record':
      return valueWords(record.id);
  }
}

function valueWords(value: Scalar | readonly Scalar[]): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  return typeof value === 'object' ? `[${value.map(valueWords).join('')}]` : String(value);
}
