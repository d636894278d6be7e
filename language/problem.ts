import type { TextRange } from './text-range.js';

/** Something that is wrong with a huntflow, or worth a word. Positions are in the text that was parsed. */
export interface Problem {
  /** Kebab-case; syntax errors carry `syntax`. */
  readonly code: string;
  /** What is wrong, in the hunter's words and with the value. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Texts that may stand in the place of the range, the best first. */
  readonly suggestions?: readonly string[];
  readonly range: TextRange;
}
