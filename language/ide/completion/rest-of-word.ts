import type { Proposal } from './proposal.js';

/**
 * What behind the cursor belongs to the word that is being typed, and so is replaced with it: nothing where none was
 * begun. `textAfter` is the rest of the line.
 */
export function restOf({ swallows, staysOpen }: Proposal, prefix: string, textAfter: string): string {
  if (prefix === '') return '';
  const quote = /^[rt]?(['"])/.exec(prefix)?.[1];
  const rest = quote === undefined ? restOfWord(prefix, textAfter) : restOfString(quote, prefix, textAfter);
  if (staysOpen && quote !== undefined) return rest.replace(quote, '');
  return rest + (swallows?.exec(textAfter.slice(rest.length))?.[0] ?? '');
}

function restOfWord(prefix: string, textAfter: string): string {
  const kind = /[:/\\]/.test(prefix) ? /^[^\s,'"#()[\]{}]*/ : /^\w/.test(prefix) ? /^[\w-]*/ : /^[=<>]*/;
  return kind.exec(textAfter)?.[0] ?? '';
}

/** To the closing quote, where the quotes of the line are pairs; else what the next blank, comma or bracket ends. */
function restOfString(quote: string, prefix: string, textAfter: string): string {
  const others = textAfter.replace(/\\./g, '').split(quote).length - 1;
  const begun = prefix.replace(/\\./g, '').split(quote).length - 1;
  const isClosed = (others + begun) % 2 === 0;
  const toQuote = quote === "'" ? /^(?:\\.|[^'\\])*'/ : /^(?:\\.|[^"\\])*"/;
  return (isClosed ? toQuote : /^[^\s,'"()[\]{}]*/).exec(textAfter)?.[0] ?? '';
}
