import { meantPath } from '../../check/windows-path-escape.js';
import { replaceFault, type Fix } from './action.js';

/** As a raw string; where that cannot be written, with two backslashes for one. */
export const keepBackslashes: Fix = function* (problem, { document }) {
  const literal = document.textDocument.getText(problem.diagnostic.range);
  const quote = literal.slice(0, 1);
  const path = meantPath(literal.slice(1, -1));
  if (!path.includes(quote) && !/(?<!\\)(\\\\)*\\$/.test(path)) {
    const newText = `r${quote}${path}${quote}`;
    yield { title: `Change to ${newText}`, edits: [replaceFault(problem, document, newText)] };
  }
  const newText = quote + path.replaceAll('\\', '\\\\') + quote;
  yield { title: `Change to ${newText}`, edits: [replaceFault(problem, document, newText)] };
};
