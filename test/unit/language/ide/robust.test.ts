import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { anyText, runs } from '../../../kit/any-text.js';
import { openHuntbook } from '../../../kit/language.js';

test('completion and hover answer at any place of any text', async () => {
  const book = openHuntbook();
  const { CompletionProvider, HoverProvider } = book.services.lsp;
  await fc.assert(
    fc.asyncProperty(anyText, fc.nat(), async (text, somewhere) => {
      await book.set({ a: "p = NEW process ['a']", b: text });
      const document = book.document('b');
      const position = document.textDocument.positionAt(somewhere % (text.length + 1));
      const ask = { textDocument: { uri: document.uri.toString() }, position };
      const list = await CompletionProvider?.getCompletion(document, ask);
      expect(list).toBeDefined();
      for (const { textEdit } of list?.items ?? []) {
        // An editor takes a range on one line with the cursor in it.
        const { start, end } = (textEdit as TextEdit).range;
        expect([start.line, end.line]).toEqual([position.line, position.line]);
        expect(start.character).toBeLessThanOrEqual(position.character);
        expect(end.character).toBeGreaterThanOrEqual(position.character);
        expect(document.textDocument.positionAt(document.textDocument.offsetAt(end))).toEqual(end);
      }
      await HoverProvider?.getHoverContent(document, ask);
    }),
    runs(300),
  );
});
