import { AstUtils, GrammarAST, type Grammar, type LexerResult, type TokenBuilder } from 'langium';
import type { Place } from './automaton.js';

export type Token = LexerResult['tokens'][number];
export type TokenType = Token['tokenType'];

/** The token that sets a variable; where it is expected, a statement may begin. */
export const target = 'TARGET';

/** The token that begins a condition. */
export const condition = 'PATTERN_ATTRIBUTE';

/** Chevrotain's token at the end of the text, which has no place of its own. */
const endOfFile = 'EOF';

export const isEnd = (token: Token): boolean => token.tokenType.name === endOfFile;

/** Notes that a statement begins with this token. */
export function markBeginning(token: Token): void {
  token.payload = true;
}

export const beginsStatement = ({ payload }: Token): boolean => payload === true;

/** The offset of a token; behind all others at the end of the text. */
export const placeOf = (token: Token | undefined): number =>
  token === undefined || isEnd(token) ? Infinity : token.startOffset;

/** Whether a statement may begin at a place. */
export const mayBegin = (place: Place): boolean => place.terminals.includes(target);

/**
 * One token type for each keyword and terminal of the grammar, named as there (completion compares the names). How their texts are matched is up to contextual-lexer.ts.
 */
export class KestrelTokenBuilder implements TokenBuilder {
  buildTokens(grammar: Grammar): TokenType[] {
    const keywords = AstUtils.streamAst(grammar)
      .filter(GrammarAST.isKeyword)
      .map((keyword) => keyword.value)
      .distinct();
    const terminals = grammar.rules.filter(GrammarAST.isTerminalRule).map((rule) => rule.name);
    return [...keywords, ...terminals].map((name) => ({ name }));
  }
}
