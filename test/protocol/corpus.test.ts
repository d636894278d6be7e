import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionList, DocumentSymbol } from 'vscode-languageserver';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';
import { oursBeyondKestrel, gluedKeyword } from '../kit/beyond-kestrel.js';
import { sharedCorpus, sharedFolder } from '../kit/shared.js';

interface Snippet {
  readonly id: string;
  readonly snippet: string;
  readonly accepted: boolean;
}
interface Broken {
  readonly good: readonly string[];
  readonly doc: string;
}
interface CompletionPoint {
  readonly text: string;
  readonly must_offer: readonly string[];
  readonly must_not_offer: readonly string[];
}

describe.skipIf(sharedFolder === undefined)('the labelled huntflows, over the real server', () => {
  let client: LspClient;
  let opened = 0;
  beforeAll(async () => {
    client = await startLspClient();
  });
  afterAll(() => client.stop());

  async function withDocument<T>(text: string, work: (uri: string) => Promise<T>): Promise<T> {
    const uri = `file:///corpus/${++opened}.hf`;
    client.open(uri, text);
    const answer = await work(uri);
    client.close(uri);
    return answer;
  }

  const isAccepted = (text: string): Promise<boolean> =>
    withDocument(text, async (uri) => {
      const problems = await client.diagnostics(uri, () => true);
      return !problems.some(({ code }) => code === 'syntax');
    });

  async function verdicts(file: string): Promise<(Snippet & { readonly ours: boolean })[]> {
    const snippets = sharedCorpus(file) as readonly Snippet[];
    return inBatches(snippets, async (snippet) => ({ ...snippet, ours: await isAccepted(snippet.snippet) }));
  }

  test.each(['huntbooks', 'docs', 'generated'])('%s: accepted and refused as labelled', async (file) => {
    const all = await verdicts(file);
    const wronglyRefused = all.filter(
      ({ snippet, accepted, ours }) => accepted && !ours && !gluedKeyword.test(snippet),
    );
    const wronglyAccepted = all.filter(
      ({ snippet, accepted, ours }) =>
        !accepted && ours && !Object.values(oursBeyondKestrel).some((pattern) => pattern.test(snippet)),
    );
    expect(all.length).toBeGreaterThan(30);
    expect(wronglyRefused).toEqual([]);
    expect(wronglyAccepted).toEqual([]);
  });

  test('recovery: the statements around a broken one keep their place in the outline', async () => {
    const flows = sharedCorpus('recovery') as readonly Broken[];
    const outline = (text: string): Promise<string[]> =>
      withDocument(text, async (uri) => {
        const symbols = await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
          textDocument: { uri },
        });
        // The type of a variable may come from the statement that is broken; its command does not.
        return symbols.map(({ name, detail }) => `${name}: ${detail?.split(' · ').at(-1) ?? ''}`);
      });
    const intact = await inBatches(flows, async ({ good, doc }) => {
      const found = await outline(doc);
      const wanted = await outline(good.join('\n'));
      return wanted.every((symbol) => found.includes(symbol));
    });
    expect(flows.length).toBeGreaterThan(900);
    expect(intact.filter(Boolean).length / flows.length).toBeGreaterThanOrEqual(0.99);
  });

  const points = sharedCorpus('completion') as readonly CompletionPoint[];

  test.each(points.map((point) => [point.text.split('\n').slice(-2).join(' ⏎ '), point] as const))(
    'completion: %s',
    async (_name, { text, must_offer: wanted, must_not_offer: noise }) => {
      const before = text.slice(0, text.indexOf('|')).split('\n');
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      const labels = await withDocument(text.replace('|', ''), async (uri) => {
        const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
          textDocument: { uri },
          position,
        });
        return list.items.map(({ label }) => label);
      });
      expect(wanted.filter((label) => !labels.includes(label))).toEqual([]);
      expect(noise.filter((label) => labels.includes(label))).toEqual([]);
    },
  );
});

/** As many documents at once as an editor may have open. */
async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += 40)
    answers.push(...(await Promise.all(items.slice(from, from + 40).map(work))));
  return answers;
}
