import type { ParseResult } from 'langium';
import type { Huntflow } from '../generated/ast.js';
import type { KestrelLexingReport } from '../lexer/contextual-lexer.js';
import { placeOf } from '../lexer/token-builder.js';

/** What of a changed text has to be read again: whole statements, the rest reads as before. Offsets of UTF-16 units. */
export interface Window {
  /** Where it begins in both texts, and its first line, from 0. */
  readonly start: number;
  readonly line: number;
  readonly lineStart: number;
  /** Where it ends in the new text. */
  readonly end: number;
  /** How many statements stand above it. */
  readonly above: number;
  /** The first statement that is kept below the change; absent where all is read to the end. Two of those kept are in the window, to see that they still read the same. */
  readonly below?: Below;
}

interface Below {
  readonly index: number;
  /** Where it began in the old text, and where it has to begin in the new one. */
  readonly oldStart: number;
  readonly newStart: number;
}

/**
 * How many statements around the changed ones are read with them. The lexer looks a few tokens ahead, and no statement
 * has fewer than two: so what stands beyond two good ones cannot read otherwise than before.
 */
const margin = 2;

/** The window for a text that was `before` and is `text` now; undefined where all has to be read. */
export function windowOf(before: ParseResult<Huntflow>, text: string): Window | undefined {
  const old = before.value.$cstNode?.root.fullText;
  if (old === undefined) return undefined;
  const statements = new Statements(before);
  const unchanged = commonPrefix(old, text);
  const same = commonSuffix(old, text, unchanged);
  const above = Math.max(0, statements.goodAbove(unchanged));
  const below = statements.goodBelow(old.length - same);
  if (above === 0 && below === undefined) return undefined;
  const shift = text.length - old.length;
  const { line, character } = statements.positionOf(above);
  const start = above === 0 ? 0 : statements.startOf(above);
  const end = below === undefined ? text.length : statements.endOf(below + margin - 1) + shift;
  const oldStart = statements.startOf(below ?? 0);
  return {
    start,
    line: above === 0 ? 0 : line,
    lineStart: above === 0 ? 0 : start - character,
    end,
    above,
    ...(below !== undefined && { below: { index: below, oldStart, newStart: oldStart + shift } }),
  };
}

/** The statements of a parse result, and which of them read well. */
class Statements {
  readonly #starts: readonly number[];
  readonly #begun: ReadonlySet<number>;
  /** Offsets of all that was wrong. */
  readonly #wrong: readonly number[];

  constructor(private readonly result: ParseResult<Huntflow>) {
    const { faults, statementStarts } = result.lexerReport as KestrelLexingReport;
    this.#starts = result.value.statements.map(({ $cstNode }) => $cstNode?.offset ?? 0);
    this.#begun = new Set(statementStarts);
    const places = faults.flatMap(({ token, previous }) => [token, previous]);
    const tokens = [...places, ...result.parserErrors.map(({ token }) => token)];
    this.#wrong = tokens.map(placeOf);
  }

  startOf(index: number): number {
    return this.#starts[index] ?? 0;
  }

  endOf(index: number): number {
    return this.result.value.statements[index]?.$cstNode?.end ?? 0;
  }

  positionOf(index: number): { readonly line: number; readonly character: number } {
    return this.result.value.statements[index]?.$cstNode?.range.start ?? { line: 0, character: 0 };
  }

  /** The first of the last good statements that stand wholly before `offset`; negative where there are none. */
  goodAbove(offset: number): number {
    const touched = this.#starts.findLastIndex((start) => start < offset);
    let first = touched - margin;
    while (first >= 0 && !this.#areGood(first)) first--;
    return first;
  }

  /** The first good statement behind `offset` with others behind it; undefined where there is none. */
  goodBelow(offset: number): number | undefined {
    let first = this.#starts.findIndex((start) => start > offset);
    if (first < 0) return undefined;
    while (first + margin <= this.#starts.length && !this.#areGood(first)) first++;
    return first + margin <= this.#starts.length ? first : undefined;
  }

  /** Whether nothing is wrong with a statement and those of the margin behind it. */
  #areGood(first: number): boolean {
    const start = this.#starts[first] ?? 0;
    const end = this.#starts[first + margin] ?? Infinity;
    const isWrong = this.#wrong.some((offset) => offset >= start && offset <= end);
    return !isWrong && this.#starts.slice(first, first + margin).every((offset) => this.#begun.has(offset));
  }
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** `taken`: what is in common before, which does not count twice. */
function commonSuffix(a: string, b: string, taken: number): number {
  const most = Math.min(a.length, b.length) - taken;
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length;
}
