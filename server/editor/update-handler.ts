import { URI, type TextDocument } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import type { FileSystemWatcher, TextDocumentChangeEvent } from 'vscode-languageserver/node';
import type { KestrelDocumentBuilder } from './document-builder.js';

/** Texts below so many characters are read in a few milliseconds. */
const shortText = 10_000;

/**
 * How long after a key a text of so many characters is checked, milliseconds: until then keys are collected. A check of a
 * long huntflow costs more than its wait; a short one waits half as long.
 */
export function collectMs(characters: number): number {
  return characters < shortText ? 20 : 40;
}

/** A key is on its way for most of a millisecond; and Node.js counts whole milliseconds, so a timer is up to one late. */
const waitedOtherwiseMs = 2;

/**
 * Turns what the editor opens, changes and closes into builds. Changes are collected for a moment, so that ten fast
 * keys cost one build; a request that comes meanwhile ends the wait. Only what is open is known: no file is watched or
 * loaded, and what is closed is forgotten.
 */
export class KestrelUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly changed = new Set<string>();
  private readonly deleted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private readonly builder: KestrelDocumentBuilder;

  constructor(services: LangiumSharedServices, builder: KestrelDocumentBuilder) {
    super(services);
    this.builder = builder;
    builder.buildAnnounced = () => this.flush();
  }

  override didChangeContent({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const { length } = document.getText();
    this.change([document.uri], collectMs(length));
    if (length < shortText) void this.builder.readAnnounced(URI.parse(document.uri));
  }

  didCloseDocument(change: TextDocumentChangeEvent<TextDocument>): void {
    this.changed.delete(change.document.uri);
    this.deleted.add(change.document.uri);
    this.schedule(collectMs(0));
  }

  /** Builds these documents again: their text has changed, or the cells before them have. */
  change(uris: readonly string[], wait = collectMs(Infinity)): void {
    this.workspaceLock.cancelWrite();
    for (const uri of uris) {
      this.deleted.delete(uri);
      this.changed.add(uri);
      this.builder.announce(URI.parse(uri));
    }
    this.schedule(wait);
  }

  override didChangeWatchedFiles(): void {
    // Nothing is watched: what a huntflow means does not depend on files.
  }

  protected override getWatchers(): FileSystemWatcher[] {
    return [];
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait - waitedOtherwiseMs);
  }

  private flush(): void {
    if (this.changed.size === 0 && this.deleted.size === 0) return;
    clearTimeout(this.timer);
    const changed = [...this.changed].map((uri) => URI.parse(uri));
    const deleted = [...this.deleted].map((uri) => URI.parse(uri));
    this.changed.clear();
    this.deleted.clear();
    // The build that a key interrupted may have gone one step further with the old text.
    for (const uri of changed) this.builder.announce(uri);
    this.fireDocumentUpdate(changed, deleted);
  }
}
