import type { IndicatorFault } from '../meaning/indicators.js';
import type { TextRange } from '../text-range.js';
import type { Finding } from './check.js';

/** Of a text that no entity has, as it is written with its quotes; and the text that is meant. */
export function indicatorFinding(
  written: string,
  { what, so, meant }: IndicatorFault,
  range: TextRange,
): Finding {
  const instead = meant === undefined ? undefined : quotedAs(written, meant);
  return {
    code: 'wrong-value',
    message: `${written} ${what}, so that ${so}.`,
    hint:
      instead === undefined ? 'Write another value, or take another attribute or type.' : `Write ${instead}.`,
    range,
    ...(instead !== undefined && { suggestions: [instead] }),
  };
}

function quotedAs(written: string, text: string): string | undefined {
  const quote = written.endsWith('"') ? '"' : "'";
  return /['"\\\n]/.test(text) ? undefined : `${quote}${text}${quote}`;
}
