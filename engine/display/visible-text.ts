/**
 * Data as it may be shown. Logs are written by attackers: what cannot be seen, or turns the reading direction round,
 * is spelled out.
 */
import type { Cell } from '../model/result.js';

/** A cell as one piece of text: lists joined by a comma, nothing for null. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.map(String).join(', ') : String(cell);
}

/** Control characters, line breaks, zero-width and bidirectional marks as `\u{202E}`; everything else as it is. */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    if (character === '\r') return '\\r';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
  });
}
