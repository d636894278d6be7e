import { expect } from 'vitest';
import { parseHuntflow } from '../../language/index.js';

/** The message and hint of the only problem of a text. */
export function problem(text: string): string {
  const { problems } = parseHuntflow(text);
  expect(problems.map(({ code }) => code)).toEqual(['syntax']);
  return problems.map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`)).join();
}

/** The text that the only problem of a text is about. */
export function faulty(text: string): string {
  const [first] = parseHuntflow(text).problems;
  const line = text.split('\n')[(first?.range.line ?? 1) - 1] ?? '';
  return line.slice((first?.range.column ?? 1) - 1, (first?.range.endColumn ?? 1) - 1);
}
