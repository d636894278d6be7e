import { visibleText } from '../../engine/display/visible-text.js';

/** Says on standard error what went wrong. It may quote names of files, profiles and notebooks, which attackers write, too. */
export function complain(what: string): void {
  process.stderr.write(`kestrel: ${visibleText(what)}\n`);
}
