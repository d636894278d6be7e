import {
  GrammarAST,
  GrammarUtils,
  type LangiumCoreServices,
  type Lexer,
  type LexerResult,
  type LexingReport,
} from 'langium';
import { GrammarAutomaton } from './automaton.js';
import { Matcher } from './matcher.js';
import { Scan, whole, type Fault, type Part, type ScanContext } from './scan.js';
import type { TokenType } from './token-builder.js';

/** What the lexer tells those who look at a parse result, besides the tokens. */
export interface KestrelLexingReport extends LexingReport {
  /** Where the text leaves the grammar, in order. */
  readonly faults: readonly Fault[];
  /** Offsets at which statements begin, in order. */
  readonly statementStarts: readonly number[];
}

/**
 * Replaces Langium's lexer: at each position only those tokens are tried that the grammar expects there, so that no
 * word is reserved. Never fails: what fits nowhere is a fault, which syntax/syntax-problems.ts puts into words, and is
 * kept from the parser.
 */
export class ContextualLexer implements Lexer {
  readonly definition: Record<string, TokenType>;
  readonly automaton: GrammarAutomaton;
  readonly #context: ScanContext;
  /** The last text and its tokens: the parser, checks and completion ask for the same text in turn. */
  #last: { readonly text: string; readonly result: LexerResult } | undefined;
  #part: Part | undefined;

  constructor(services: LangiumCoreServices) {
    const grammar = services.Grammar;
    const types = services.parser.TokenBuilder.buildTokens(grammar) as TokenType[];
    this.definition = Object.fromEntries(types.map((type) => [type.name, type]));
    this.automaton = new GrammarAutomaton(grammar);
    const visible = new Map<string, RegExp>();
    const hidden = new Map<string, RegExp>();
    for (const rule of grammar.rules.filter(GrammarAST.isTerminalRule)) {
      const { source, flags } = GrammarUtils.terminalRegex(rule);
      (rule.hidden ? hidden : visible).set(rule.name, new RegExp(source, `${flags}y`));
    }
    this.#context = { automaton: this.automaton, terminals: { visible, hidden }, types: this.definition };
  }

  tokenize(text: string): LexerResult {
    const { tokens, hidden, errors, report } = this.#part ? this.#scan(text, this.#part) : this.#wholly(text);
    // The parser takes the hidden tokens out of the list as it goes.
    return { tokens: [...tokens], hidden: [...hidden], errors, report };
  }

  /** While `parse` runs, a text has the tokens of this part alone, at their places in the whole. */
  partially<Parsed>(part: Part, parse: () => Parsed): Parsed {
    this.#part = part;
    try {
      return parse();
    } finally {
      this.#part = undefined;
    }
  }

  /** Finds tokens of a text one by one, for those who read only a part of it. */
  matcher(text: string): Matcher {
    return new Matcher(this.automaton, this.#context.terminals, text);
  }

  #wholly(text: string): LexerResult {
    if (this.#last?.text !== text) this.#last = { text, result: this.#scan(text, whole(text)) };
    return this.#last.result;
  }

  #scan(text: string, part: Part): LexerResult {
    const read = text.slice(0, part.end);
    const scan = new Scan(this.#context, this.matcher(read), read, part);
    const { tokens, hidden, faults, statementStarts } = scan.run();
    const report: KestrelLexingReport = { diagnostics: [], faults, statementStarts };
    return { tokens, hidden, errors: [], report };
  }
}
