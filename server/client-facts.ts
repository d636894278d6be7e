import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LangiumSharedServices } from 'langium/lsp';
import type { InitializeParams } from 'vscode-languageserver/node';
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

/** Keeps ClientFacts.settings what the client's are. */
export interface FollowedSettings {
  /** Settles when they have been read for the first time. */
  readonly firstRead: Promise<void>;
  /**
   * Asks for them. What tells of a change may still be on its way, or tell nothing but that there is one, and what the user sees is
   * to count from the next thing that is done.
   */
  refresh(): Promise<void>;
}

/** A client that does not answer is not waited for: its settings are then those that were told last. */
const settingsTimeoutMs = 2_000;

/** Reads the settings now and whenever they change; `onChanged` is told where they are not what they were. */
export function followSettings(
  services: LangiumSharedServices,
  facts: ClientFacts,
  onChanged: () => void,
): FollowedSettings {
  let known: string | undefined;
  /** Whether it has answered in time, until it does not. */
  let answers = true;
  const apply = (raw: unknown) => {
    const told = JSON.stringify(raw);
    if (told === known) return;
    known = told;
    facts.settings = readSettings(raw);
    onChanged();
  };
  const ask = async () => {
    apply(await services.lsp.Connection?.workspace.getConfiguration(settingsSection));
    answers = true;
  };
  const refresh = async () => {
    if (!facts.configuration) return;
    const asked = ask().catch(() => undefined);
    if (!answers) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        answers = false;
        resolve();
      }, settingsTimeoutMs).unref();
    });
    await Promise.race([asked, late]);
    clearTimeout(timer);
  };
  services.workspace.ConfigurationProvider.onConfigurationSectionUpdate((update) => {
    if (update.section === settingsSection) apply(update.configuration);
  });
  const firstRead = new Promise<void>((resolve) => {
    services.lsp.LanguageServer.onInitialized(() => void refresh().then(resolve));
  });
  return { firstRead, refresh };
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
