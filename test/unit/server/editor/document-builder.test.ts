import { DocumentState, URI, TextDocument } from 'langium';
import { expect, test } from 'vitest';
import { CancellationToken } from 'vscode-languageserver';
import { createKestrelServices } from '../../../../language/kestrel-lsp-module.js';
import { KestrelDocumentBuilder } from '../../../../server/editor/document-builder.js';

/** As an interrupted build leaves it, that went one step further after the change. */
class InterruptedBuilder extends KestrelDocumentBuilder {
  goFurther(): void {
    this.currentState = DocumentState.IndexedReferences;
  }
}

test('a request waits for the build of a change that interrupted another', async () => {
  const { shared } = createKestrelServices();
  const builder = new InterruptedBuilder(shared, { fault: () => undefined });
  const uri = URI.parse('file:///hunt.hf');
  shared.workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'kestrel', 1, 'DISP p'));
  builder.announce(uri);
  builder.goFurther();
  const waiting = builder.waitUntil(DocumentState.IndexedReferences, uri, CancellationToken.None);
  await builder.update([uri], []);
  await expect(waiting).resolves.toEqual(uri);
});

test('a text that was announced is read ahead, and not again by its build', async () => {
  const { shared } = createKestrelServices();
  const builder = new KestrelDocumentBuilder(shared, { fault: () => undefined });
  const uri = URI.parse('file:///hunt.hf');
  shared.workspace.TextDocuments.set(TextDocument.create(uri.toString(), 'kestrel', 1, 'DISP p'));
  builder.announce(uri);
  await builder.readAnnounced(uri);
  const ahead = shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult;
  expect(ahead?.value.$cstNode?.text).toBe('DISP p');
  await builder.update([uri], []);
  const built = shared.workspace.LangiumDocuments.getDocument(uri);
  expect(built?.state).toBe(DocumentState.Validated);
  expect(built?.parseResult).toBe(ahead);
});
