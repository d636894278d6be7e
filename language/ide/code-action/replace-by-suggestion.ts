import { keywordsAsAround, replaceFault, type Fix } from './action.js';

/** For every check that knows what was meant. Relations keep the case of the keywords around them. */
export const replaceBySuggestion: Fix = function* (problem, { document }) {
  const { code, diagnostic, suggestions } = problem;
  const offset = document.textDocument.offsetAt(diagnostic.range.start);
  const write = code === 'unsupported-relation' ? keywordsAsAround(document, offset) : (text: string) => text;
  for (const suggestion of suggestions) {
    const newText = write(suggestion);
    const title = newText === '' ? 'Remove it' : `Change to ${newText}`;
    yield { title, edits: [replaceFault(problem, document, newText)] };
  }
};
