import { clauses, constants } from './clauses.js';
import { commands } from './commands.js';
import { functions } from './functions.js';
import { operators } from './operators.js';
import { timeUnits } from './time-units.js';

/** What a keyword is for, which decides its colour and its place in the documentation. */
export type KeywordKind = 'command' | 'clause' | 'operator' | 'function' | 'unit' | 'constant';

interface Keyword {
  /** In upper case. */
  readonly text: string;
  readonly kind: KeywordKind;
  readonly doc?: string;
  readonly example?: string;
}

const logic = new Set<string>(['AND', 'OR', 'NOT']);

/** Every keyword of the language once; a word that is a command and a clause (SORT) is a command. */
export const keywords: readonly Keyword[] = unique([
  ...commands.map(({ keyword, doc, example }): Keyword => ({ text: keyword, kind: 'command', doc, example })),
  ...clauses.map(({ keyword, doc, example }): Keyword => ({
    text: keyword,
    kind: logic.has(keyword) ? 'operator' : 'clause',
    doc,
    example,
  })),
  ...operators.flatMap(({ operator, doc, example }) =>
    operator
      .split(' ')
      .filter((word) => /^[A-Z]/.test(word))
      .map((text): Keyword => ({ text, kind: 'operator', doc, example })),
  ),
  ...functions.map(({ name, doc, example }): Keyword => ({ text: name, kind: 'function', doc, example })),
  ...timeUnits.flatMap(({ spellings }) =>
    spellings.map((text): Keyword => {
      const doc = `A unit of time in LAST and BIN: ${spellings[0].toLowerCase()}.`;
      return { text, kind: 'unit', doc, example: `LAST 5 ${text}` };
    }),
  ),
  ...constants.map((text): Keyword => ({ text, kind: 'constant', doc: 'A value in the objects of NEW.' })),
]);

const byText = new Map(keywords.map((keyword) => [keyword.text, keyword]));

/** The keyword of that text in any case; undefined for what is none. */
export function keyword(text: string): Keyword | undefined {
  return byText.get(text.toUpperCase());
}

function unique(all: readonly Keyword[]): Keyword[] {
  const first = new Map<string, Keyword>();
  for (const keyword of all) if (!first.has(keyword.text)) first.set(keyword.text, keyword);
  return [...first.values()];
}
