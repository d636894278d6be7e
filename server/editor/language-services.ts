import { DefaultWorkspaceManager, type Module, type URI } from 'langium';
import {
  DefaultLanguageServer,
  type LangiumSharedServices,
  type PartialLangiumSharedServices,
} from 'langium/lsp';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver/node';
import { codeActionKinds } from '../../language/ide/code-action/index.js';
import type { IdeProviders } from '../../language/ide/providers.js';
import { createKestrelServices } from '../../language/kestrel-lsp-module.js';
import { KestrelDocumentBuilder } from './document-builder.js';
import type { Log } from '../guard.js';
import type { InitializationOptions } from '../protocol.js';
import { notebookSelector } from './notebook-documents.js';
import { KestrelUpdateHandler } from './update-handler.js';

/** The language's services, with those of Langium's shared ones that a server for huntbooks needs otherwise. */
export function languageServices(
  connection: Connection,
  providers: IdeProviders,
  log: Log,
): LangiumSharedServices {
  return createKestrelServices(providers, serverModule(connection, log)).shared;
}

function serverModule(
  connection: Connection,
  log: Log,
): Module<LangiumSharedServices, PartialLangiumSharedServices> {
  return {
    lsp: {
      Connection: () => connection,
      LanguageServer: (services) => new KestrelLanguageServer(services),
      DocumentUpdateHandler: (services) =>
        new KestrelUpdateHandler(services, services.workspace.DocumentBuilder as KestrelDocumentBuilder),
    },
    workspace: {
      DocumentBuilder: (services) => new KestrelDocumentBuilder(services, log),
      WorkspaceManager: (services) => new OpenDocumentsOnly(services),
    },
  };
}

class KestrelLanguageServer extends DefaultLanguageServer {
  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const result = super.buildInitializeResult(params);
    result.serverInfo = { name: 'kestrel' };
    result.capabilities.notebookDocumentSync = { notebookSelector };
    result.capabilities.selectionRangeProvider = true;
    const { runsLenses = false } = (params.initializationOptions ?? {}) as InitializationOptions;
    if (!runsLenses) delete result.capabilities.codeLensProvider;
    const { codeAction, rename } = params.capabilities.textDocument ?? {};
    if (codeAction?.codeActionLiteralSupport)
      result.capabilities.codeActionProvider = { codeActionKinds: [...codeActionKinds] };
    if (!rename?.prepareSupport) result.capabilities.renameProvider = true;
    return result;
  }
}

/** A huntflow means nothing to another one, so no file of the workspace is read ahead. */
class OpenDocumentsOnly extends DefaultWorkspaceManager {
  protected override async traverseFolder(_folder: URI, _uris: URI[]): Promise<void> {
    return Promise.resolve();
  }
}
