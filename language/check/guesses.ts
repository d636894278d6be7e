import type { CheckContext } from './check.js';

/** Each guess compares a name with all that are known; a text in which thousands are wrong has another fault. */
const mostGuesses = 100;

const guessed = new WeakMap<CheckContext, number>();

/** Whether names that are like a wrong one are still looked for in this document. Counts. */
export function mayGuess(context: CheckContext): boolean {
  const before = guessed.get(context) ?? 0;
  guessed.set(context, before + 1);
  return before < mostGuesses;
}
