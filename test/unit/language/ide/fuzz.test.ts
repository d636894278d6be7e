import fc from 'fast-check';
import type { LangiumDocument } from 'langium';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver';
import { huntflowOf } from '../../../bench/editing-huntflow.js';
import { askEveryFeature, cpuMs, rangesIn } from '../../../kit/every-feature.js';
import { openHuntbook } from '../../../kit/language.js';
import { typedHuntflow } from '../../../kit/typed-huntflow.js';

/** How long texts are tried: some seconds; a minute in CI; as long as one says. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? (process.env['CI'] ? 60 : 4));
/** The same texts each time, so that a run can be repeated; FUZZ_SEED, a number, searches elsewhere. */
const seed = Number(process.env['FUZZ_SEED'] ?? 7);

/** Processor time of one feature for one text of a few thousand characters. */
const longestMs = 5_000;

test(
  'every feature answers at any place of any text, soon, and with ranges that are in it',
  async () => {
    const book = openHuntbook();
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(
        typedHuntflow,
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        async (text, places) => {
          tried++;
          const started = cpuMs();
          await book.set({ above: "p = NEW process ['a']", typed: text });
          expect(cpuMs() - started, 'diagnostics').toBeLessThan(longestMs);
          const document = book.document('typed');
          expect(rangesIn(document.diagnostics).filter((range) => !isIn(document, range))).toEqual([]);
          expect(document.diagnostics?.filter(({ code }) => code === 'check-failed')).toEqual([]);
          for (const place of places) {
            const position = document.textDocument.positionAt(place % (text.length + 1));
            for (const { feature, ms, answer } of await askEveryFeature(
              book.services,
              document,
              position,
              'q',
            )) {
              expect(ms, feature).toBeLessThan(longestMs);
              const outside = ownRanges(answer, document).filter((range) => !isIn(document, range));
              expect(outside, feature).toEqual([]);
            }
          }
        },
      ),
      {
        numRuns: Number.MAX_SAFE_INTEGER,
        interruptAfterTimeLimit: seconds * 1_000,
        seed,
      },
    );
    process.stderr.write(`Every feature was tried on ${tried} texts in ${seconds} s.\n`);
    expect(tried).toBeGreaterThan(0);
  },
  (seconds + 120) * 1_000,
);

/** Ranges in this document: an answer may speak of the cell above, too. */
function ownRanges(answer: unknown, document: LangiumDocument): Range[] {
  if (Array.isArray(answer)) return answer.flatMap((one) => ownRanges(one, document));
  if (typeof answer !== 'object' || answer === null) return [];
  const { uri, targetUri, changes } = answer as {
    readonly uri?: string;
    readonly targetUri?: string;
    readonly changes?: Readonly<Record<string, unknown>>;
  };
  const own = document.uri.toString();
  if (changes !== undefined) return rangesIn(changes[own]);
  return (uri ?? targetUri ?? own) === own ? rangesIn(answer) : [];
}

/** Whether both ends are places where a cursor can stand, counted in UTF-16, and in order. */
function isIn({ textDocument }: LangiumDocument, { start, end }: Range): boolean {
  const [from, to] = [start, end].map((position) => {
    const offset = textDocument.offsetAt(position);
    const back = textDocument.positionAt(offset);
    return back.line === position.line && back.character === position.character ? offset : NaN;
  });
  return (from ?? NaN) <= (to ?? NaN);
}

test('thousands of wrong names are told in time that grows with the text, not with its square', async () => {
  const book = openHuntbook({ dataSources: { dataSources: () => [] } });
  const wrong = (count: number) => {
    const lines = (line: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => line(index));
    const definitions = lines((index) => `procs${index} = NEW process ['a']`);
    const uses = lines((index) => `DISP prcos${index}x  g = GET process FROM prcos${index}x WHERE pid = 4`);
    return [...definitions, ...uses].join('\n');
  };
  const started = cpuMs();
  await book.set({ typed: wrong(3_000) });
  expect(cpuMs() - started).toBeLessThan(20_000);
  const found = book.document('typed').diagnostics ?? [];
  expect(found.filter(({ code }) => code === 'unknown-variable')).toHaveLength(3_000);
  expect(found.filter(({ code }) => code === 'unknown-data-source')).toHaveLength(3_000);
});

test('ten thousand statements are not too many for any feature', async () => {
  const book = openHuntbook();
  const text = `${huntflowOf(10_000)}DISP traffic1999 ATTR `;
  await book.set({ typed: text });
  const document = book.document('typed');
  for (const offset of [0, text.length >> 1, text.length]) {
    const position = document.textDocument.positionAt(offset);
    for (const { feature, ms, answer } of await askEveryFeature(book.services, document, position, 'q')) {
      expect(ms, feature).toBeLessThan(20_000);
      expect(
        rangesIn(answer).every((range) => isIn(document, range)),
        feature,
      ).toBe(true);
    }
  }
});
