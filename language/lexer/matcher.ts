import type { GrammarAutomaton, Place } from './automaton.js';
import { target } from './token-builder.js';

/** A token at a position: its name in the grammar and the offset behind it. */
export interface Match {
  readonly token: string;
  readonly end: number;
}

/** The patterns of the grammar's terminals, sticky; `hidden` are blanks and comments. */
export interface Terminals {
  readonly visible: ReadonlyMap<string, RegExp>;
  readonly hidden: ReadonlyMap<string, RegExp>;
}

const word = /[A-Za-z_][\w-]*/y;

/**
 * Where `pattern` (sticky) ends when it is matched at `offset`; undefined where it does not match, or where the text
 * repeats a part of it millions of times, which exhausts the stack of regular expressions.
 */
export function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  try {
    return pattern.test(text) ? pattern.lastIndex : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Finds the token at a position of a text, among those that the grammar expects there. */
export class Matcher {
  constructor(
    private readonly automaton: GrammarAutomaton,
    private readonly terminals: Terminals,
    private readonly text: string,
  ) {}

  match(place: Place, offset: number): Match | undefined {
    const wordEnd = endOf(word, this.text, offset);
    const keyword = wordEnd === undefined ? '' : this.text.slice(offset, wordEnd).toUpperCase();
    const terminal = this.#terminal(place, offset);
    if (wordEnd !== undefined && place.keywords.has(keyword)) {
      const isName =
        terminal !== undefined && this.#isNameRather(place, { token: keyword, end: wordEnd }, terminal);
      if (!isName) return { token: keyword, end: wordEnd };
    }
    if (terminal !== undefined) return terminal;
    const sign = place.signs.find((candidate) => this.text.startsWith(candidate, offset));
    return sign === undefined ? undefined : { token: sign, end: offset + sign.length };
  }

  /** Behind the blanks and comments at `offset`. */
  skipHidden(from: number): number {
    let offset = from;
    for (let before = -1; before !== offset;) {
      before = offset;
      for (const pattern of this.terminals.hidden.values())
        offset = endOf(pattern, this.text, offset) ?? offset;
    }
    return offset;
  }

  /** Whether a statement seems to begin at `offset`: a command's keyword, or `name =` and what can be assigned. */
  looksLikeStatement(offset: number): boolean {
    const first = this.match(this.automaton.start(), offset);
    return first !== undefined && (first.token !== target || this.looksLikeAssignment(offset));
  }

  /** Whether `name =` and what can be assigned stands at `offset`. */
  looksLikeAssignment(offset: number): boolean {
    const start = this.automaton.start();
    return this.match(start, offset)?.token === target && this.#fits(start, offset, 3);
  }

  /** Whether the text from `from` to `end` may stand at a place. */
  reads(at: Place, from: number, end: number): boolean {
    let place: Place | undefined = at;
    for (let offset = from; offset < end;) {
      const match = this.match(place, offset);
      place = match && this.automaton.after(place, match.token);
      if (match === undefined || place === undefined) return false;
      offset = this.skipHidden(match.end);
    }
    return true;
  }

  /** The longest expected terminal; among equally long ones, that which fits what follows, else the first declared. */
  #terminal(place: Place, offset: number): Match | undefined {
    let longest: Match[] = [];
    for (const token of place.terminals) {
      const pattern = this.terminals.visible.get(token);
      const end = pattern === undefined ? undefined : endOf(pattern, this.text, offset);
      if (end === undefined || end === offset) continue;
      const best = longest[0]?.end ?? -1;
      if (end > best) longest = [{ token, end }];
      else if (end === best) longest.push({ token, end });
    }
    if (longest.length < 2) return longest[0];
    return longest.find((match) => this.#followed(place, match)) ?? longest[0];
  }

  /**
   * Keywords are not reserved. Where both a keyword and a name may stand, a word is
   * - the variable that is set, if `=` follows;
   * - a name, if it is a function's name and no bracket follows;
   * - an attribute called `not`, if an operator follows: Kestrel 1.8 has no NOT before a comparison.
   */
  #isNameRather(place: Place, keyword: Match, name: Match): boolean {
    if (name.token === target) return this.#followed(place, name);
    if (keyword.token === 'NOT') return this.#followed(place, name, 2);
    return this.#isFunction(place, keyword) && !this.#followed(place, keyword);
  }

  #isFunction(place: Place, keyword: Match): boolean {
    const after = this.automaton.after(place, keyword.token);
    return after?.signs.length === 1 && after.signs[0] === '(' && after.terminals.length === 0;
  }

  #followed(place: Place, match: Match, count = 1): boolean {
    const after = this.automaton.after(place, match.token);
    return after !== undefined && this.#fits(after, match.end, count);
  }

  /** Whether the next `count` tokens are expected; a text that ends too early fits where it may end. */
  #fits(place: Place, offset: number, count: number): boolean {
    if (count === 0) return true;
    const at = this.skipHidden(offset);
    if (at >= this.text.length) return place.mayEnd;
    const match = this.match(place, at);
    return match !== undefined && this.#followed(place, match, count - 1);
  }
}
