import { createParser, LangiumParser, type LangiumCoreServices } from 'langium';
import { beginsStatement, type TokenType } from '../lexer/token-builder.js';
import { buildLargeTrees } from './large-trees.js';

type Repeated = Parameters<LangiumParser['many']>[1];

/** Langium's parser, where it has no setting for what Kestrel needs. Chevrotain asks the wrapper. */
class KestrelParser extends LangiumParser {
  constructor(services: LangiumCoreServices) {
    super(services);
    // Recovery never throws a token away, which may be the first word of the next statement, and never puts in a `=`,
    // which would give that statement's command to the word before it.
    Object.assign(this.wrapper, {
      canTokenTypeBeDeletedInRecovery: () => false,
      canTokenTypeBeInsertedInRecovery: ({ name }: TokenType) => name !== '=',
    });
    buildLargeTrees(this);
  }

  /** What repeats in a statement ends with it: the SORT of `SORT x BY y` on the next line is no clause. */
  override many(index: number, repeated: Repeated): void {
    super.many(index, {
      ...repeated,
      GATE: () => repeated.GATE?.call(this.wrapper) !== false && this.#goesOn(),
    });
  }

  #goesOn(): boolean {
    return (this['stack'] as unknown[]).length === 1 || !beginsStatement(this.wrapper['LA'](1));
  }
}

/** The parser of `services.Grammar`, ready to parse. */
export function createKestrelParser(services: LangiumCoreServices): LangiumParser {
  const { Grammar: grammar, parser } = services;
  const made = createParser(grammar, new KestrelParser(services), parser.Lexer.definition);
  made.finalize();
  return made;
}
