import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  DefaultIndexManager,
  EmptyFileSystem,
  inject,
  URI,
  type DeepPartial,
  type LangiumCoreServices,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type Module,
} from 'langium';
import { KestrelGeneratedModule, KestrelGeneratedSharedModule } from './generated/module.js';
import { ContextualLexer } from './lexer/contextual-lexer.js';
import { KestrelTokenBuilder } from './lexer/token-builder.js';
import { KestrelValueConverter } from './lexer/value-converter.js';
import { noCells, type CellOrder } from './meaning/cell-order.js';
import { KestrelLinker } from './meaning/linker.js';
import { KestrelScopeProvider, NoSymbols, VariableScopes } from './meaning/scopes.js';
import { KestrelDocumentValidator } from './syntax/document-validator.js';
import { VariableTypes } from './meaning/variable-types.js';
import { createKestrelParser } from './parser/kestrel-parser.js';

/** What Kestrel's language has beyond Langium's own services. */
export interface KestrelAddedServices {
  readonly parser: { readonly Lexer: ContextualLexer };
  readonly meaning: { readonly VariableScopes: VariableScopes; readonly VariableTypes: VariableTypes };
}

export type KestrelCoreServices = LangiumCoreServices & KestrelAddedServices;

/** The language's own services; those of an editor are added in kestrel-lsp-module.ts. */
export function kestrelModule(
  cells: CellOrder,
): Module<KestrelCoreServices, KestrelAddedServices & DeepPartial<LangiumCoreServices>> {
  return {
    parser: {
      // Two tokens tell all alternatives apart. Langium's default would look on into a broken clause and leave it unread.
      ParserConfig: () => ({ maxLookahead: 2 }),
      TokenBuilder: () => new KestrelTokenBuilder(),
      Lexer: (services) => new ContextualLexer(services),
      ValueConverter: () => new KestrelValueConverter(),
      LangiumParser: createKestrelParser,
    },
    references: {
      Linker: (services) => new KestrelLinker(services),
      ScopeComputation: () => new NoSymbols(),
      ScopeProvider: (services) => new KestrelScopeProvider(services, services.meaning.VariableScopes),
    },
    validation: {
      DocumentValidator: () => new KestrelDocumentValidator(),
    },
    meaning: {
      VariableScopes: (services) => new VariableScopes(services, cells),
      VariableTypes: (services) => new VariableTypes(services.shared),
    },
  };
}

/**
 * A cell is linked and checked again when another cell of its huntbook has changed: a new definition above may be nearer
 * than the one that it refers to, and a use below shows that its variables are used. Langium's index of references is left
 * empty: nothing reads it, and a huntflow refers to nothing outside its huntbook.
 */
export class HuntbookIndex extends DefaultIndexManager {
  constructor(
    services: LangiumSharedCoreServices,
    private readonly cells: CellOrder,
  ) {
    super(services);
  }

  override isAffected(document: LangiumDocument, changedUris: Set<string>): boolean {
    const uri = document.uri.toString();
    const others = [...this.cells.before(uri), ...this.cells.after(uri)];
    return (
      others.some((cell) => changedUris.has(URI.parse(cell).toString())) ||
      document.references.some((reference) => pointsInto(reference, changedUris))
    );
  }

  override updateReferences(): Promise<void> {
    return Promise.resolve();
  }
}

/** Whether a reference means a variable of one of the documents: of a cell that was taken away. */
function pointsInto(reference: LangiumDocument['references'][number], uris: ReadonlySet<string>): boolean {
  const target = '$nodeDescription' in reference ? reference.$nodeDescription?.documentUri : undefined;
  return target !== undefined && uris.has(target.toString());
}

/** The language without an editor: what the engine and the command line need. */
export function createKestrelCoreServices(): KestrelCoreServices {
  const shared: LangiumSharedCoreServices = inject(
    createDefaultSharedCoreModule(EmptyFileSystem),
    KestrelGeneratedSharedModule,
    {
      workspace: {
        IndexManager: (services: LangiumSharedCoreServices) => new HuntbookIndex(services, noCells),
      },
    },
  );
  const services = inject(
    createDefaultCoreModule({ shared }),
    KestrelGeneratedModule,
    kestrelModule(noCells),
  );
  shared.ServiceRegistry.register(services);
  return services;
}
