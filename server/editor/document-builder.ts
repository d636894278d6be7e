import {
  Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  interruptAndCheck,
  isOperationCancelled,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type URI,
} from 'langium';
import type { CancellationToken } from 'vscode-languageserver/node';
import { checkAhead } from '../../language/check/index.js';
import type { Log } from '../guard.js';

const noCancellation = Cancellation.CancellationToken.None;

type BuildStep = (document: LangiumDocument) => unknown;

/**
 * Langium's builder, with three differences. A change can be announced before it is built, so that requests wait for the
 * new text while keys are collected, and such a request ends the collecting at once. What a step has reached is told to
 * all who wait for it, even when another document's change has cancelled the build meanwhile: nobody would tell them
 * later. And a fault in one document's parsing, linking or checking is logged and leaves the other documents, and the
 * later steps, alone.
 */
export class KestrelDocumentBuilder extends DefaultDocumentBuilder {
  /** Builds what was announced, now. Set by the update handler. */
  buildAnnounced: () => void = () => undefined;
  /** How often each document was announced. */
  private readonly announcements = new Map<string, number>();

  constructor(
    services: LangiumSharedCoreServices,
    private readonly log: Log,
  ) {
    super(services);
  }

  announce(uri: URI): void {
    this.announcements.set(uri.toString(), this.announcementsOf(uri) + 1);
    let document = this.langiumDocuments.getDocument(uri);
    if (!document) {
      document = this.langiumDocumentFactory.fromModel({ $type: 'INVALID' }, uri);
      document.state = DocumentState.Changed;
      this.langiumDocuments.addDocument(document);
    }
    this.resetToState(document, DocumentState.Changed);
    this.currentState = DocumentState.Changed;
  }

  /** Reads what was announced while its build waits, which then begins with a text that is read, and what it alone tells found. */
  async readAnnounced(uri: URI): Promise<void> {
    const document = this.langiumDocuments.getDocument(uri);
    if (document === undefined) return;
    try {
      await this.langiumDocumentFactory.update(document, noCancellation);
      checkAhead(document);
    } catch {
      // A fault comes again in the build, which logs it.
    }
  }

  private announcementsOf(uri: URI): number {
    return this.announcements.get(uri.toString()) ?? 0;
  }

  protected override awaitDocumentState(
    state: DocumentState,
    uri: URI,
    cancelToken: CancellationToken,
  ): Promise<URI> {
    this.buildAnnounced();
    // A build that was interrupted may since have said to be further than this document, whose own build comes next.
    const document = this.langiumDocuments.getDocument(uri);
    if (document && document.state < this.currentState) this.currentState = document.state;
    return super.awaitDocumentState(state, uri, cancelToken);
  }

  protected override awaitBuilderState(state: DocumentState, cancelToken: CancellationToken): Promise<void> {
    this.buildAnnounced();
    return super.awaitBuilderState(state, cancelToken);
  }

  protected override runCancelable(
    documents: LangiumDocument[],
    targetState: DocumentState,
    cancelToken: CancellationToken,
    callback: BuildStep,
  ): Promise<void> {
    return super.runCancelable(documents, targetState, cancelToken, async (document) => {
      const before = this.announcementsOf(document.uri);
      try {
        await callback(document);
      } catch (error) {
        if (isOperationCancelled(error)) throw error;
        this.log.fault(`${DocumentState[targetState]} ${document.uri.toString()}`, error);
      }
      // The text has changed under the step, which cancels the build: what it made is of the old one.
      if (this.announcementsOf(document.uri) !== before) await interruptAndCheck(cancelToken);
    });
  }

  protected override notifyDocumentPhase(document: LangiumDocument, state: DocumentState): Promise<void> {
    return super.notifyDocumentPhase(document, state, noCancellation);
  }

  protected override cleanUpDeleted(document: LangiumDocument): void {
    this.announcements.delete(document.uri.toString());
    super.cleanUpDeleted(document);
  }
}
