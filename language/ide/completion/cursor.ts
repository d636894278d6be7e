import type { Place } from '../../lexer/automaton.js';
import type { ContextualLexer } from '../../lexer/contextual-lexer.js';
import type { Match, Matcher } from '../../lexer/matcher.js';
import { mayBegin, target } from '../../lexer/token-builder.js';

/** A token of the statement that stands before the cursor. */
export interface Taken {
  /** The keyword's value or the terminal's name. */
  readonly token: string;
  /** The property of the AST that it fills, or empty. */
  readonly slot: string;
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands before the cursor in its statement, and what may come there. Offsets are in the document. */
export interface Cursor {
  readonly place: Place;
  readonly taken: readonly Taken[];
  /** What has been typed of the token at the cursor. */
  readonly prefix: string;
  /** Where the prefix begins. */
  readonly from: number;
  readonly offset: number;
  readonly statementStart: number;
  /** The column of the prefix where nothing but blanks stands before it on its line; undefined elsewhere. */
  readonly indent: number | undefined;
}

/**
 * Reads the statement that the cursor is in, up to the cursor: nothing above it can spoil the answer, and nothing of the
 * file has to be read again. `statementStarts` are the lexer's. Undefined inside a comment.
 */
export function readCursor(
  lexer: ContextualLexer,
  text: string,
  statementStarts: readonly number[],
  offset: number,
): Cursor | undefined {
  // A word that touches the cursor may yet become anything, and so begins no statement.
  const isBegun = (candidate: number) => candidate < offset && !/^\w+$/.test(text.slice(candidate, offset));
  const start = statementStarts.findLast(isBegun) ?? 0;
  const reader = new CursorReader(lexer, text.slice(start, offset));
  if (reader.endsInComment()) return undefined;
  const { place, taken, from, base } = reader.read();
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const isFirst = start + from >= lineStart && text.slice(lineStart, start + from).trim() === '';
  return {
    place,
    taken: taken.map((token) => ({ ...token, start: token.start + start, end: token.end + start })),
    prefix: text.slice(start + from, offset),
    from: start + from,
    offset,
    statementStart: start + base,
    indent: isFirst ? start + from - lineStart : undefined,
  };
}

interface Read {
  readonly place: Place;
  readonly taken: readonly Taken[];
  readonly from: number;
  /** Where the statement begins: not at 0 where a line in it began another one. */
  readonly base: number;
}

/** Terminals whose text may go on behind a sign that ends them: `parent_ref.`, `process:`, `stixshifter:/`. */
const openEnded = new Set([
  'ATTRIBUTE',
  'PATTERN_ATTRIBUTE',
  'URI',
  'PATH',
  'VARIABLE',
  'NAME',
  'NUMBER',
  'INT',
]);

/** Terminals that may stand in quotes. */
const quoted = new Set(['STRING', 'TIME', 'TIMESTAMP']);

class CursorReader {
  readonly #matcher: Matcher;
  #place: Place;
  #taken: Taken[] = [];
  /** The places before each taken token. */
  #places: Place[] = [];
  #base = 0;

  constructor(
    private readonly lexer: ContextualLexer,
    private readonly text: string,
  ) {
    this.#matcher = lexer.matcher(text);
    this.#place = lexer.automaton.start();
  }

  endsInComment(): boolean {
    const line = this.text.slice(Math.max(this.text.lastIndexOf('\n'), this.text.lastIndexOf('\r')) + 1);
    if (!line.includes('#')) return false;
    const comments = this.lexer.tokenize(this.text).hidden;
    return comments.at(-1)?.endOffset === this.text.length - 1;
  }

  read(): Read {
    let at = this.#matcher.skipHidden(0);
    while (at < this.text.length) {
      const match = this.#matcher.match(this.#place, at);
      const after = match && this.lexer.automaton.after(this.#place, match.token);
      if (match === undefined || after === undefined) {
        const end = this.#unfinished(at);
        if (end === undefined) return this.#result(at);
        at = this.#matcher.skipHidden(end);
        continue;
      }
      if (match.end === this.text.length && this.#goesOn(match, at)) return this.#result(at);
      if (this.#beginsStatement(match, at)) continue;
      this.#take(match, at);
      this.#place = after;
      at = this.#matcher.skipHidden(match.end);
    }
    return this.#result(this.text.length);
  }

  #result(from: number): Read {
    const last = this.#taken.at(-1);
    // What was typed may continue the token before it.
    if (last !== undefined && last.end === from && from < this.text.length && openEnded.has(last.token)) {
      return {
        place: this.#places.at(-1) ?? this.#place,
        taken: this.#taken.slice(0, -1),
        from: last.start,
        base: this.#base,
      };
    }
    return { place: this.#place, taken: this.#taken, from, base: this.#base };
  }

  /** Whether a token that touches the cursor may still be typed: a word or a path, but no sign and no closed string. */
  #goesOn({ token, end }: Match, at: number): boolean {
    const isSign = this.#place.signs.includes(token);
    const isClosed = /['"]$/.test(this.text.slice(at, end)) && quoted.has(token);
    return !isSign && !isClosed;
  }

  /** What fits nowhere: undefined if it is being typed, else the end of what is left out. */
  #unfinished(at: number): number | undefined {
    const rest = this.text.slice(at);
    const isBeingTyped = /^t?r?['"]/.test(rest) || !/\s/.test(rest);
    return isBeingTyped ? undefined : at + rest.search(/\s/);
  }

  /** A command at the start of a line begins a statement even where a name was expected: the one above is unfinished. */
  #beginsStatement({ token }: Match, at: number): boolean {
    const isFirst = at > this.#base && this.#isFirstOfLine(at);
    const start = this.lexer.automaton.start();
    if (!isFirst || !this.#place.terminals.includes(token) || mayBegin(this.#place)) return false;
    const fresh = this.#matcher.match(start, at);
    if (fresh === undefined || fresh.token === target) return false;
    this.#base = at;
    this.#place = start;
    this.#taken = [];
    this.#places = [];
    return true;
  }

  /** Looks back over the blanks alone: a line may have tokens by the hundred thousand. */
  #isFirstOfLine(at: number): boolean {
    let before = at - 1;
    while (/[^\S\r\n]/.test(this.text.charAt(before))) before--;
    return before < 0 || /[\r\n]/.test(this.text.charAt(before));
  }

  #take({ token, end }: Match, start: number): void {
    this.#places.push(this.#place);
    const slot = this.#place.slotOf.get(token) ?? '';
    this.#taken.push({ token, slot, text: this.text.slice(start, end), start, end });
  }
}
