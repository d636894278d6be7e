import type { LangiumSharedServices } from 'langium/lsp';
import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from './protocol.js';
import { readSettings, type ServerSettings } from './settings.js';

/** What the client said in `initialize`, and its settings as they are now. */
export interface ClientFacts {
  trusted: boolean;
  /** It answers `kestrel/secret`. */
  secrets: boolean;
  refreshesInlayHints: boolean;
  askAgain: string | undefined;
  /** It fills in the places of snippets. */
  snippets: boolean;
  /** It reads links as definitions, and symbols within symbols. */
  links: boolean;
  nestedSymbols: boolean;
  /** It answers `workspace/configuration`. */
  configuration: boolean;
  workspaceFolder: string | undefined;
  settings: ServerSettings;
}

export function clientFacts(services: LangiumSharedServices): ClientFacts {
  const facts: ClientFacts = {
    trusted: true,
    secrets: false,
    refreshesInlayHints: false,
    askAgain: undefined,
    snippets: false,
    links: false,
    nestedSymbols: false,
    configuration: false,
    workspaceFolder: undefined,
    settings: readSettings(undefined),
  };
  services.lsp.LanguageServer.onInitialize((params: InitializeParams) => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    facts.trusted = options.trusted ?? true;
    facts.secrets = options.secrets ?? false;
    facts.askAgain = options.askAgain;
    facts.snippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    facts.links = params.capabilities.textDocument?.definition?.linkSupport ?? false;
    facts.nestedSymbols =
      params.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
    facts.configuration = params.capabilities.workspace?.configuration ?? false;
    facts.refreshesInlayHints = params.capabilities.workspace?.inlayHint?.refreshSupport ?? false;
    facts.workspaceFolder = params.workspaceFolders?.[0]?.uri;
  });
  return facts;
}
