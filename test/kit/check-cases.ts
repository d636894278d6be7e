import { describe, test } from 'vitest';
import { problems, type ExpectedProblem, type ProblemOptions } from './problems.js';

type Case = readonly [
  text: string,
  expected?: ExpectedProblem | readonly ExpectedProblem[],
  options?: ProblemOptions,
];

/** One test for each case: the text with markers, and the problems of what is marked. */
export function cases(code: string, list: readonly Case[]): void {
  describe(code, () => {
    test.each(list.map((one) => [one[0], one] as const))('%s', async (_, [text, expected, options]) => {
      await problems(text, expected, options);
    });
  });
}
