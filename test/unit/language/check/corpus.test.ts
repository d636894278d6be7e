import { describe, expect, test } from 'vitest';
import { openHuntbook } from '../../../kit/language.js';
import { sharedCorpus, sharedFolder } from '../../../kit/shared.js';

interface Snippet {
  readonly id: string;
  readonly snippet: string;
  readonly accepted: boolean;
}

const snippets = (name: string): readonly Snippet[] => sharedCorpus(name) as readonly Snippet[];

/** `id code` of the problems of each huntflow, those without `skipped` codes. */
async function problemsOf(list: readonly Snippet[], skipped: ReadonlySet<string>): Promise<string[]> {
  const huntbook = openHuntbook();
  const found: string[] = [];
  for (const { id, snippet } of list) {
    await huntbook.set({ only: snippet });
    for (const { code, message } of huntbook.document('only').diagnostics ?? []) {
      if (!skipped.has(String(code))) found.push(`${id} ${String(code)}: ${message as string}`);
    }
  }
  return found;
}

describe.skipIf(sharedFolder === undefined)('huntflows that Kestrel accepts', () => {
  test('as published have no problems but those of pieces, one slip, and records where entities belong', async () => {
    const ofPieces = new Set([
      'unknown-variable',
      'used-before-definition',
      'unused-variable',
      'no-time-range',
      'missing-source',
      'apply-not-available',
      // `SAVE varx TO file_path`: a word in the place of a path.
      'unknown-file-format',
    ]);
    const published = [...snippets('huntbooks'), ...snippets('docs')].filter(({ accepted }) => accepted);
    const slip =
      'unknown-attribute: An entity of type network-traffic has no attribute `dst_ref_value`. Did you mean dst_ref.value?';
    const found = await problemsOf(published, ofPieces);
    const ofRecords = found.filter((problem) => problem.includes('observed-data are records'));
    expect(ofRecords.map((problem) => problem.split(' ')[0])).toEqual([
      'docs-158',
      'docs-159',
      'docs-172',
      'docs-173',
    ]);
    expect(found.filter((problem) => !ofRecords.includes(problem))).toEqual([
      `docs-60 ${slip}`,
      `docs-61 ${slip}`,
    ]);
  });

  test('however odd, are checked without a failure', async () => {
    const odd = snippets('generated');
    const found = await problemsOf(odd, new Set());
    expect(odd.length).toBeGreaterThan(100);
    expect(found.length).toBeGreaterThan(odd.length);
    expect(found.filter((problem) => problem.includes('check-failed'))).toEqual([]);
  });
});
