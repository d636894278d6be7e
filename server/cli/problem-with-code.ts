import { problemText } from '../../engine/display/problem-text.js';

/** The same with the code that docs/ERRORS.md lists. */
export function problemWithCode(problem: {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code: string;
}): string {
  return `${problemText(problem)} [${problem.code}]`;
}
