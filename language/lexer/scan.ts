import type { GrammarAutomaton, Place } from './automaton.js';
import { endOf, type Match, type Matcher, type Terminals } from './matcher.js';
import { condition, markBeginning, mayBegin, target, type Token, type TokenType } from './token-builder.js';

const junkText = /[^\s#]+/y;

/** Where the text leaves the grammar. */
export interface Fault {
  /** What was expected. */
  readonly place: Place;
  /** The first piece of junk, or the first token of the next statement; absent at the end of the text. */
  readonly token: Token | undefined;
  /** Whether the statement ends too early: at the next one or at the end of the text. */
  readonly isUnfinished: boolean;
  readonly previous: Token | undefined;
}

/** Text that fits nowhere. Only faults carry it: the parser never sees it, and so has nothing to skip. */
const junkType: TokenType = { name: 'JUNK' };

interface Scanned {
  readonly tokens: Token[];
  readonly hidden: Token[];
  readonly faults: readonly Fault[];
  /** Offsets at which statements begin, in order. */
  readonly statementStarts: readonly number[];
}

/** Where to read: between two offsets, the first at the start of a statement; `line` (from 0) and where that line starts. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lineStart: number;
}

export const whole = (text: string): Part => ({ start: 0, end: text.length, line: 0, lineStart: 0 });

/** What is the same for every text. */
export interface ScanContext {
  readonly automaton: GrammarAutomaton;
  readonly terminals: Terminals;
  readonly types: Readonly<Record<string, TokenType>>;
}

/** A token that stands first on its line and was read as a part of a statement, but looks as if one began there. */
interface Doubt {
  readonly index: number;
  readonly place: Place;
}

/**
 * One pass over one text. Where no expected token matches, it goes back to the first line of the statement that may
 * have begun another one, which then reads at least as far, and reads on from there; without such a line it makes junk
 * until a line looks like a statement, and not like a further condition of the broken one. A text without errors is never touched by this.
 */
export class Scan {
  readonly #tokens: Token[] = [];
  readonly #hidden: Token[] = [];
  readonly #statementStarts: number[] = [];
  readonly #faults: Fault[] = [];
  readonly #lineStarts: readonly number[];
  readonly #start: Place;
  /** Of the part, from 0. */
  #line = 0;
  #place: Place;
  /** Set when the next token begins a statement although something else was expected. */
  #unfinished: Place | undefined;
  /** A statement that may have begun, and where the automaton would be if it had. */
  #candidate: { readonly token: Token; readonly place: Place } | undefined;
  #doubts: Doubt[] = [];
  /** Where the last condition of the statement begins. */
  #condition: Place | undefined;
  #endsInJunk = false;

  constructor(
    private readonly context: ScanContext,
    private readonly matcher: Matcher,
    /** Up to where it is read. */
    private readonly text: string,
    private readonly part: Part,
  ) {
    const ends = text.slice(part.start).matchAll(/\r\n|\n|\r/g);
    this.#lineStarts = [part.lineStart, ...[...ends].map((end) => part.start + end.index + end[0].length)];
    this.#start = context.automaton.start();
    this.#place = this.#start;
  }

  run(): Scanned {
    let offset = this.#skipHidden(this.part.start);
    while (offset < this.text.length || this.#endsInDoubt()) {
      const match = this.matcher.match(this.#place, offset);
      const after = match && this.context.automaton.after(this.#place, match.token);
      offset = match && after ? this.#take(match, offset, after) : this.#recover(offset);
      offset = this.#skipHidden(offset);
    }
    this.#beginStatement();
    if (!this.#place.mayEnd && !this.#endsInJunk) this.#fault(undefined, true, this.#place);
    return {
      tokens: this.#tokens,
      hidden: this.#hidden,
      faults: this.#faults,
      statementStarts: this.#statementStarts,
    };
  }

  #endsInDoubt(): boolean {
    return !this.#place.mayEnd && this.#doubtUpTo(this.text.length) !== undefined;
  }

  /** The first doubt that reads as a statement up to `end`: `pid = p.pid AND` is a condition, whatever is wrong below it. */
  #doubtUpTo(end: number): (Doubt & { readonly first: Token }) | undefined {
    for (const { index, place } of this.#doubts) {
      const first = this.#tokens[index];
      if (first !== undefined && this.matcher.reads(this.#start, first.startOffset, end))
        return { index, place, first };
    }
    return undefined;
  }

  /** Behind blanks and comments; the comments are kept. */
  #skipHidden(from: number): number {
    let offset = from;
    for (let found = true; found;) {
      found = false;
      for (const [name, pattern] of this.context.terminals.hidden) {
        const end = endOf(pattern, this.text, offset);
        if (end === undefined) continue;
        if (this.text.slice(offset, end).trim() !== '') this.#addComment(name, offset, end);
        offset = end;
        found = true;
      }
    }
    return offset;
  }

  #addComment(name: string, start: number, end: number): void {
    const type = this.context.types[name];
    if (type !== undefined) this.#hidden.push(this.#token(type, start, end));
  }

  #take(match: Match, offset: number, after: Place): number {
    const token = this.#emit(match.token, offset, match.end);
    if (this.#mayBeStatement(match.token, offset)) {
      this.#doubts.push({ index: this.#tokens.length - 1, place: this.#place });
    }
    this.#follow(token, match.token, after);
    return match.end;
  }

  /** A name that looks like a statement's first word, or a keyword that is a variable's name there: `last = …`. */
  #mayBeStatement(token: string, offset: number): boolean {
    if (token === target) return false;
    if (this.#place.terminals.includes(token)) return this.#looksLikeStatement(offset);
    return this.#isFirstOfLine(offset) && this.matcher.looksLikeAssignment(offset);
  }

  /**
   * Goes on to `after`; notes that a statement began where the tokens since then lead to the same place alone. A variable
   * that is set counts from its `=` on.
   */
  #follow(token: Token, name: string, after: Place): void {
    const { automaton } = this.context;
    const fresh = mayBegin(this.#place) ? automaton.after(this.#start, name) : undefined;
    if (name === condition) this.#condition = this.#place;
    const running = this.#candidate && automaton.after(this.#candidate.place, name);
    if (fresh !== undefined) this.#candidate = { token, place: fresh };
    else if (this.#candidate && running) this.#candidate = { token: this.#candidate.token, place: running };
    else this.#candidate = undefined;
    this.#place = after;
    if (this.#candidate?.place === after && name !== target) this.#beginStatement();
  }

  #beginStatement(): void {
    if (this.#candidate?.place !== this.#place) return;
    const { token } = this.#candidate;
    const start = token.startOffset;
    markBeginning(token);
    this.#statementStarts.push(start);
    this.#candidate = undefined;
    this.#condition = undefined;
    this.#doubts = this.#doubts.filter(({ index }) => (this.#tokens[index]?.startOffset ?? 0) > start);
  }

  #recover(offset: number): number {
    const doubt = this.#doubtUpTo(offset);
    if (doubt === undefined) {
      this.#beginStatement();
      if (!this.#looksLikeStatement(offset)) return this.#skipJunk(offset);
      this.#restart(this.#place);
      return offset;
    }
    const { index, place, first } = doubt;
    this.#tokens.length = index;
    const laterComment = this.#hidden.findIndex((comment) => comment.startOffset > first.startOffset);
    if (laterComment >= 0) this.#hidden.length = laterComment;
    this.#restart(place);
    return first.startOffset;
  }

  /** Junk on a line of its own behind a statement that may end there is no part of that statement. */
  #skipJunk(offset: number): number {
    let at = offset;
    let last: string;
    if (this.#place.mayEnd && this.#isFirstOfLine(offset)) this.#statementStarts.push(offset);
    do {
      const end = endOf(junkText, this.text, at) ?? at + 1;
      if (at === offset) this.#fault(this.#token(junkType, at, end), false, this.#place);
      last = this.text.slice(at, end);
      at = this.#skipHidden(end);
    } while (at < this.text.length && !this.#endsJunk(at, last));
    this.#endsInJunk = at >= this.text.length;
    if (!this.#endsInJunk) this.#restart(undefined);
    return at;
  }

  #endsJunk(offset: number, last: string): boolean {
    return this.#looksLikeStatement(offset) && !this.#continuesCondition(offset, last);
  }

  /** `pid = p.pid AND` reads as a condition and not as a statement, `name = cmd` as both: what stands before it decides. */
  #continuesCondition(offset: number, last: string): boolean {
    const end = this.#lineStarts[this.#lineAt(offset) + 1] ?? this.text.length;
    return (
      this.#condition !== undefined &&
      this.matcher.reads(this.#condition, offset, end) &&
      (/^(?:AND|OR)$/i.test(last) || !this.matcher.reads(this.#start, offset, end))
    );
  }

  #looksLikeStatement(offset: number): boolean {
    return this.#isFirstOfLine(offset) && this.matcher.looksLikeStatement(offset);
  }

  /** The next token begins a statement, though the one before it is `unfinished`. */
  #restart(unfinished: Place | undefined): void {
    this.#place = this.#start;
    this.#unfinished = unfinished;
    this.#candidate = undefined;
    this.#condition = undefined;
    this.#doubts = [];
  }

  #fault(token: Token | undefined, isUnfinished: boolean, place: Place): void {
    this.#faults.push({ token, isUnfinished, previous: this.#tokens.at(-1), place });
  }

  #emit(name: string, start: number, end: number): Token {
    const type = this.context.types[name];
    if (type === undefined) throw new Error(`The grammar has no token ${name}.`);
    const token = this.#token(type, start, end);
    if (this.#unfinished !== undefined) this.#fault(token, true, this.#unfinished);
    this.#unfinished = undefined;
    this.#tokens.push(token);
    return token;
  }

  /** No token has a line break in it. */
  #token(tokenType: TokenType, start: number, end: number): Token {
    const line = this.#lineAt(start);
    const column = start - (this.#lineStarts[line] ?? 0) + 1;
    return {
      image: this.#image(tokenType, start, end),
      startOffset: start,
      endOffset: end - 1,
      startLine: this.part.line + line + 1,
      endLine: this.part.line + line + 1,
      startColumn: column,
      endColumn: column + end - start - 1,
      tokenType,
      tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    };
  }

  /** Keywords are upper case in the image, and so in the AST, in whatever case they are written. */
  #image({ name }: TokenType, start: number, end: number): string {
    const { visible, hidden } = this.context.terminals;
    const isKeyword = name !== junkType.name && !visible.has(name) && !hidden.has(name);
    return isKeyword ? name : this.text.slice(start, end);
  }

  #lineAt(offset: number): number {
    while ((this.#lineStarts[this.#line + 1] ?? Infinity) <= offset) this.#line++;
    while ((this.#lineStarts[this.#line] ?? 0) > offset) this.#line--;
    return this.#line;
  }

  #isFirstOfLine(offset: number): boolean {
    const lineStart = this.#lineStarts[this.#lineAt(offset)] ?? 0;
    return this.text.slice(lineStart, offset).trim() === '';
  }
}
