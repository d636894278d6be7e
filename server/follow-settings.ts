import type { LangiumSharedServices } from 'langium/lsp';
import type { ClientFacts } from './client-facts.js';
import { settingsSection } from './protocol.js';
import { readSettings } from './settings.js';

/** A client that does not answer is not waited for: its settings are then those that were told last. */
const settingsTimeoutMs = 2_000;

/** Keeps ClientFacts.settings what the client's are: reads them now and whenever they change. */
export class FollowedSettings {
  /** Settles when they have been read for the first time. */
  readonly firstRead: Promise<void>;
  /** What was told last, as text. */
  private known: string | undefined;
  /** Whether the client has answered in time, until it does not. */
  private answers = true;

  /** `onChanged` is told where they are not what they were. */
  constructor(
    private readonly services: LangiumSharedServices,
    private readonly facts: ClientFacts,
    private readonly onChanged: () => void,
  ) {
    services.workspace.ConfigurationProvider.onConfigurationSectionUpdate((update) => {
      if (update.section === settingsSection) this.apply(update.configuration);
    });
    this.firstRead = new Promise<void>((resolve) => {
      services.lsp.LanguageServer.onInitialized(() => void this.refresh().then(resolve));
    });
  }

  /**
   * Asks for them. What tells of a change may still be on its way, or tell nothing but that there is one, and what the user sees is
   * to count from the next thing that is done.
   */
  async refresh(): Promise<void> {
    if (!this.facts.configuration) return;
    const asked = this.ask().catch(() => undefined);
    if (!this.answers) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.answers = false;
        resolve();
      }, settingsTimeoutMs).unref();
    });
    await Promise.race([asked, late]);
    clearTimeout(timer);
  }

  private async ask(): Promise<void> {
    this.apply(await this.services.lsp.Connection?.workspace.getConfiguration(settingsSection));
    this.answers = true;
  }

  private apply(raw: unknown): void {
    const told = JSON.stringify(raw);
    if (told === this.known) return;
    this.known = told;
    this.facts.settings = readSettings(raw);
    this.onChanged();
  }
}
