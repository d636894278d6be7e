import type { Fix } from './action.js';

/** For every check that knows what was meant. */
export const replaceBySuggestion: Fix = function* ({ diagnostic, suggestions }) {
  for (const suggestion of suggestions) {
    yield { title: `Change to ${suggestion}`, edits: [{ range: diagnostic.range, newText: suggestion }] };
  }
};
