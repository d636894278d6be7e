import {
  type AbstractLangiumParser,
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  createLangiumParser,
  EmptyFileSystem,
  inject,
  type DeepPartial,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
} from 'langium';
import { KestrelGeneratedModule, KestrelGeneratedSharedModule } from './generated/module.js';
import { ContextualLexer } from './lexer/contextual-lexer.js';
import { KestrelTokenBuilder, type TokenType } from './lexer/token-builder.js';
import { KestrelValueConverter } from './lexer/value-converter.js';

/** What Kestrel's language has beyond Langium's own services. */
export interface KestrelAddedServices {
  readonly parser: { readonly Lexer: ContextualLexer };
}

export type KestrelCoreServices = LangiumCoreServices & KestrelAddedServices;

/**
 * Recovery never throws a token away, which may be the first word of the next statement, and never puts in a `=`, which
 * would give that statement's command to the word before it. (Chevrotain asks its parser; Langium has no setting for it.)
 */
export function keepTokens<P extends AbstractLangiumParser>(parser: P): P {
  Object.assign(parser['wrapper'], {
    canTokenTypeBeDeletedInRecovery: () => false,
    canTokenTypeBeInsertedInRecovery: ({ name }: TokenType) => name !== '=',
  });
  return parser;
}

export const KestrelModule: Module<
  KestrelCoreServices,
  KestrelAddedServices & DeepPartial<LangiumCoreServices>
> = {
  parser: {
    // Two tokens tell all alternatives apart. Langium's default would look on into a broken clause and leave it unread.
    ParserConfig: () => ({ maxLookahead: 2 }),
    TokenBuilder: () => new KestrelTokenBuilder(),
    Lexer: (services) => new ContextualLexer(services),
    ValueConverter: () => new KestrelValueConverter(),
    LangiumParser: (services) => keepTokens(createLangiumParser(services)),
  },
};

/** The language without an editor: what the engine and the command line need. */
export function createKestrelCoreServices(): KestrelCoreServices {
  const shared: LangiumSharedCoreServices = inject(
    createDefaultSharedCoreModule(EmptyFileSystem),
    KestrelGeneratedSharedModule,
  );
  const services = inject(createDefaultCoreModule({ shared }), KestrelGeneratedModule, KestrelModule);
  shared.ServiceRegistry.register(services);
  return services;
}
