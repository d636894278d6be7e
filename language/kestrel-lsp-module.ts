import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  TextDocument,
  type Module,
} from 'langium';
import {
  DefaultDocumentUpdateHandler,
  DefaultFuzzyMatcher,
  DefaultLanguageServer,
  DefaultNodeKindProvider,
  NormalizedNotebookDocuments,
  NormalizedTextDocuments,
  type LangiumServices,
  type LangiumSharedLSPServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import { CheckingDocumentValidator } from './check/document-validator.js';
import { KestrelGeneratedModule, KestrelGeneratedSharedModule } from './generated/module.js';
import { KestrelCodeActionProvider } from './ide/code-action/index.js';
import { KestrelCodeLensProvider } from './ide/code-lens.js';
import { KestrelCompletionProvider } from './ide/completion/index.js';
import { KestrelDefinitionProvider } from './ide/definition.js';
import { KestrelDocumentSymbolProvider } from './ide/document-symbol.js';
import { KestrelFoldingRangeProvider } from './ide/folding-range.js';
import { KestrelFormatter } from './ide/formatting/index.js';
import { KestrelHoverProvider } from './ide/hover/index.js';
import { KestrelInlayHintProvider } from './ide/inlay-hint.js';
import { noProviders, type IdeProviders } from './ide/providers.js';
import { KestrelHighlightProvider, KestrelReferencesProvider } from './ide/references.js';
import { KestrelRenameProvider } from './ide/rename.js';
import { KestrelSemanticTokenProvider } from './ide/semantic-tokens.js';
import { KestrelDocumentFactory } from './reparse/document-factory.js';
import { HuntbookIndex, kestrelModule, type KestrelAddedServices } from './kestrel-module.js';

interface KestrelIdeServices {
  readonly ide: { readonly Providers: IdeProviders };
}

export type KestrelServices = LangiumServices & KestrelAddedServices & KestrelIdeServices;

type SharedOverrides = Module<LangiumSharedServices, PartialLangiumSharedServices>;

/** Wires the features of an editor; Langium's own, which its default module would bring along, would be dead weight. */
function ideModule(
  providers: IdeProviders,
): Module<KestrelServices, KestrelIdeServices & PartialLangiumServices> {
  return {
    ide: { Providers: () => providers },
    lsp: {
      CodeActionProvider: (services) => new KestrelCodeActionProvider(services, providers.cellOrder),
      CodeLensProvider: () => new KestrelCodeLensProvider(providers.cellOrder),
      CompletionProvider: (services) => new KestrelCompletionProvider(services, providers),
      DefinitionProvider: (services) => new KestrelDefinitionProvider(services.meaning.VariableScopes),
      DocumentHighlightProvider: () => new KestrelHighlightProvider(),
      DocumentSymbolProvider: (services) => new KestrelDocumentSymbolProvider(services.meaning.VariableTypes),
      FoldingRangeProvider: () => new KestrelFoldingRangeProvider(),
      Formatter: () => new KestrelFormatter(),
      HoverProvider: (services) => new KestrelHoverProvider(services, providers),
      InlayHintProvider: () => new KestrelInlayHintProvider(providers),
      ReferencesProvider: ({ shared }) => new KestrelReferencesProvider(providers.cellOrder, shared),
      RenameProvider: ({ shared }) =>
        new KestrelRenameProvider(providers.cellOrder, shared, providers.renames),
      SemanticTokenProvider: (services) => new KestrelSemanticTokenProvider(services),
    },
    validation: { DocumentValidator: (services) => new CheckingDocumentValidator(services) },
  };
}

/** What all documents share. */
function sharedModule(
  providers: IdeProviders,
): Module<LangiumSharedServices, LangiumSharedLSPServices & PartialLangiumSharedServices> {
  return {
    lsp: {
      LanguageServer: (services) => new DefaultLanguageServer(services),
      DocumentUpdateHandler: (services) => new DefaultDocumentUpdateHandler(services),
      NodeKindProvider: () => new DefaultNodeKindProvider(),
      FuzzyMatcher: () => new DefaultFuzzyMatcher(),
    },
    workspace: {
      TextDocuments: () => new NormalizedTextDocuments(TextDocument),
      NotebookDocuments: ({ workspace }) => new NormalizedNotebookDocuments(workspace.TextDocuments),
      IndexManager: (services) => new HuntbookIndex(services, providers.cellOrder),
      LangiumDocumentFactory: (services) => new KestrelDocumentFactory(services),
    },
  };
}

/** The language with an editor's services. `overrides` are the server's own; without them it runs headless, as in tests. */
export function createKestrelServices(
  providers: IdeProviders = noProviders,
  overrides: SharedOverrides = {},
): { readonly shared: LangiumSharedServices; readonly kestrel: KestrelServices } {
  const shared = inject(
    createDefaultSharedCoreModule(EmptyFileSystem),
    KestrelGeneratedSharedModule,
    sharedModule(providers),
    overrides,
  );
  const kestrel = inject(
    createDefaultCoreModule({ shared }),
    KestrelGeneratedModule,
    kestrelModule(providers.cellOrder),
    ideModule(providers),
  );
  shared.ServiceRegistry.register(kestrel);
  return { shared, kestrel };
}
