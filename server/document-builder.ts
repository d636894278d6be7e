import {
  DefaultDocumentBuilder,
  DocumentState,
  isOperationCancelled,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type URI,
} from 'langium';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { Log } from './guard.js';

type BuildStep = (document: LangiumDocument) => unknown;

/**
 * Langium's builder, with two differences. A change can be announced before it is built, so that requests wait for the
 * new text while keys are collected, and such a request ends the collecting at once. And a fault in one document's
 * parsing, linking or checking is logged and leaves the other documents, and the later steps, alone.
 */
export class KestrelDocumentBuilder extends DefaultDocumentBuilder {
  /** Builds what was announced, now. Set by the update handler. */
  buildAnnounced: () => void = () => undefined;

  constructor(
    services: LangiumSharedCoreServices,
    private readonly log: Log,
  ) {
    super(services);
  }

  announce(uri: URI): void {
    let document = this.langiumDocuments.getDocument(uri);
    if (!document) {
      document = this.langiumDocumentFactory.fromModel({ $type: 'INVALID' }, uri);
      document.state = DocumentState.Changed;
      this.langiumDocuments.addDocument(document);
    }
    this.resetToState(document, DocumentState.Changed);
    this.currentState = DocumentState.Changed;
  }

  protected override awaitDocumentState(
    state: DocumentState,
    uri: URI,
    cancelToken: CancellationToken,
  ): Promise<URI> {
    this.buildAnnounced();
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
      try {
        await callback(document);
      } catch (error) {
        if (isOperationCancelled(error)) throw error;
        this.log.fault(`${DocumentState[targetState]} ${document.uri.toString()}`, error);
      }
    });
  }
}
