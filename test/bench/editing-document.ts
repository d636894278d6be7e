import type { CompletionList, Position } from 'vscode-languageserver/node';
import type { LspClient } from '../kit/lsp-client.js';

/** A huntflow that is open in an editor, its last line being typed. All resolve to milliseconds. */
export interface Editing {
  keyToDiagnostics(): Promise<number>;
  /** Of the attributes of a variable, when the text has come to rest. */
  completion(): Promise<number>;
  /** The same right after a key. */
  completionAtKey(): Promise<number>;
  /** Of the values of an attribute, which are in the engine's store. */
  values(): Promise<number>;
  hover(): Promise<number>;
  /** Ten keys at once: to the last diagnostics, and how often diagnostics were published. */
  tenKeys(): Promise<{ readonly ms: number; readonly publications: number }>;
  close(): void;
}

/** Opens a text that ends in a line break and waits until it is checked. */
export async function openForEditing(client: LspClient, uri: string, text: string): Promise<Editing> {
  const { connection } = client;
  const line = text.split('\n').length - 1;
  let version = 1;
  let typed = '';
  client.open(uri, text);
  await client.diagnostics(uri, () => true);

  /** Replaces the last line, as an editor tells it: what has changed and no more. */
  function type(newText: string): void {
    const range = { start: { line, character: 0 }, end: { line, character: typed.length } };
    typed = newText;
    const textDocument = { uri, version: ++version };
    void connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ range, text: newText }],
    });
  }

  /** Until the diagnostics name the variable that was typed last. */
  async function checked(): Promise<void> {
    const name = typed.split(' ')[1] ?? '';
    await client.diagnostics(uri, (found) =>
      found.some(({ message }) => textOf(message).includes(`\`${name}\``)),
    );
  }

  async function ask<T>(method: string, position: Position): Promise<T> {
    return connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, position });
  }

  async function complete(): Promise<void> {
    const list = await ask<CompletionList>('completion', { line, character: typed.length });
    if (list.items.length === 0) throw new Error(`nothing is offered behind ${typed}`);
  }

  async function timed(work: () => Promise<unknown>): Promise<number> {
    const started = performance.now();
    await work();
    return performance.now() - started;
  }

  /** Types a line and waits until all that follows from it is done: code actions wait for the checks. */
  async function typeAndRest(newText: string): Promise<void> {
    type(newText);
    await connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character: 0 }, end: { line, character: 0 } },
      context: { diagnostics: [] },
    });
  }

  let key = 0;
  const fresh = (): string => `nosuch${++key}`;
  return {
    async keyToDiagnostics() {
      return timed(() => {
        type(`DISP ${fresh()}`);
        return checked();
      });
    },
    async completion() {
      await typeAndRest(`DISP traffic1 ATTR dst_ref.value,${' '.repeat(1 + (++key % 2))}`);
      return timed(complete);
    },
    async completionAtKey() {
      await typeAndRest('DISP traffic1 ATTR dst_ref.value,');
      return timed(() => {
        type('DISP traffic1 ATTR dst_ref.value, s');
        return complete();
      });
    },
    async values() {
      await typeAndRest(`x = procs1 WHERE name =${' '.repeat(1 + (++key % 2))}'`);
      return timed(() => ask('completion', { line, character: typed.length }));
    },
    async hover() {
      return timed(() => ask('hover', { line: 1, character: 2 }));
    },
    async tenKeys() {
      const before = client.publications(uri);
      const ms = await timed(() => {
        for (let pressed = 0; pressed < 10; pressed++) type(`DISP ${fresh()}`);
        return checked();
      });
      return { ms, publications: client.publications(uri) - before };
    },
    close: () => client.close(uri),
  };
}

function textOf(message: string | { readonly value: string }): string {
  return typeof message === 'string' ? message : message.value;
}
