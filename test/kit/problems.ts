import { expect } from 'vitest';
import type { IdeProviders } from '../../language/ide/providers.js';
import { openHuntbook } from './language.js';
import { marked } from './markers.js';

export interface ExpectedProblem {
  readonly code: string;
  readonly message?: string | RegExp;
  readonly suggestions?: readonly string[];
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
}

export interface ProblemOptions {
  readonly providers?: Partial<IdeProviders>;
  /** Cells above and below the one that is looked at. */
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** Codes that are of no interest here; by default those of variables that nothing uses, and of APPLY. */
  readonly without?: readonly string[];
}

/** The language is made once: that takes longer than a case. */
const plainHuntbook = openHuntbook();

const severities = ['', 'error', 'warning', 'information', 'hint'] as const;

/**
 * Checks the problems of a huntflow: those expected, one for each marked range and in the order of the text, and no
 * others. Messages hold what to do, too.
 */
export async function problems(
  withMarkers: string,
  expected: ExpectedProblem | readonly ExpectedProblem[] = [],
  {
    providers,
    above = [],
    below = [],
    without = ['unused-variable', 'apply-not-available'],
  }: ProblemOptions = {},
): Promise<void> {
  const { text, ranges } = marked(withMarkers);
  const huntbook = providers === undefined ? plainHuntbook : openHuntbook(providers);
  const cells = [named('above', above), { own: text }, named('below', below)];
  for (const some of cells) await huntbook.set(some);
  const document = huntbook.document('own');
  const found = (document.diagnostics ?? [])
    .filter(({ code }) => !without.includes(String(code)))
    .map(({ code, message, range, severity, data }) => ({
      code,
      message,
      severity: severities[severity ?? 0],
      start: document.textDocument.offsetAt(range.start),
      end: document.textDocument.offsetAt(range.end),
      suggestions: (data as { readonly suggestions?: readonly string[] }).suggestions,
    }))
    .sort((a, b) => a.start - b.start);
  for (const name of cells.flatMap(Object.keys)) await huntbook.remove(name);
  const wanted = (Array.isArray(expected) ? expected : [expected]) as readonly ExpectedProblem[];
  const inOrder = [...ranges].sort((a, b) => a.start - b.start);
  expect(inOrder.length, 'marked ranges').toBe(wanted.length);
  expect(found).toEqual(
    wanted.map(({ message, ...problem }, index): unknown =>
      expect.objectContaining({
        ...problem,
        ...inOrder[index],
        ...(message !== undefined && { message: expect.stringMatching(message) as unknown }),
      }),
    ),
  );
}

function named(prefix: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [`${prefix}${index}`, text]));
}
