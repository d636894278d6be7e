import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import { settingsSection, type InitializationOptions } from './protocol.js';
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
    facts.configuration = params.capabilities.workspace?.configuration ?? false;
    facts.refreshesInlayHints = params.capabilities.workspace?.inlayHint?.refreshSupport ?? false;
    facts.workspaceFolder = params.workspaceFolders?.[0]?.uri;
  });
  return facts;
}

/** A client that does not answer is not waited for: its settings are then those that nobody has changed. */
const settingsTimeoutMs = 2_000;

/** Reads the settings now and whenever they change. Resolves when they have been read for the first time. */
export function followSettings(
  services: LangiumSharedServices,
  facts: ClientFacts,
  onChanged: () => void,
): Promise<void> {
  const apply = (raw: unknown) => {
    facts.settings = readSettings(raw);
    onChanged();
  };
  services.workspace.ConfigurationProvider.onConfigurationSectionUpdate((update) => {
    if (update.section === settingsSection) apply(update.configuration);
  });
  return new Promise((resolve) => {
    services.lsp.LanguageServer.onInitialized(() => {
      if (!facts.configuration) return resolve();
      setTimeout(resolve, settingsTimeoutMs).unref();
      void services.lsp.Connection?.workspace
        .getConfiguration(settingsSection)
        .then(apply, () => undefined)
        .finally(resolve);
    });
  });
}

/** The settings that the client has now; those that were read last where it does not answer. */
export async function currentSettings(connection: Connection, facts: ClientFacts): Promise<ServerSettings> {
  try {
    return readSettings(await connection.workspace.getConfiguration(settingsSection));
  } catch {
    return facts.settings;
  }
}

/** The folder of a huntbook that is a file; of the workspace for one that was never saved, or is on no path of this computer. */
export function folderOf(
  huntbook: string,
  { workspaceFolder }: Pick<ClientFacts, 'workspaceFolder'>,
): string {
  const file = pathOf(huntbook);
  if (file !== undefined) return path.dirname(file);
  return (workspaceFolder !== undefined && pathOf(workspaceFolder)) || os.homedir();
}

/** Undefined for what is no file, and for an address that is no path here: `file://server/…` but on Windows, `file:///…` there. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
