import type { Scope } from '../identity/identity.js';
import { targetCount } from '../identity/references.js';
import type { Scalar, SourceObject, SourceRecord } from '../model/record.js';
import type { Description } from './description.js';

/**
 * A text that two objects share when, and only when, they are described in the same words and are one entity for that.
 * Lengths stand before texts, so that no value can look like the end of another. `targets`: the descriptions that its
 * references lead to, in their order.
 */
export function wordsOf(
  record: SourceRecord,
  object: SourceObject,
  scope: Scope,
  targets: readonly Description[],
  form: number,
): string {
  let words = `${object.type} ${form} ${valueWords(object.id ?? '')} ${scopeWords(record, scope)} `;
  for (const path in object.attributes) words += valueWords(object.attributes[path] ?? '');
  let at = 0;
  for (const name in object.references) {
    words += '>';
    for (const end = at + targetCount(object, name); at < end; at++) words += `${targets[at]?.number},`;
  }
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
  return typeof value === 'object' ? `[${value.map(valueWords).join('')}]` : `${value};`;
}
