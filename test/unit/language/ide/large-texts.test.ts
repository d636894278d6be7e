import { expect, test } from 'vitest';
import { parseHuntflow } from '../../../../language/index.js';
import { askEveryFeature } from '../../../kit/every-feature.js';
import { openHuntbook } from '../../../kit/language.js';

const many = (count: number, part: (index: number) => string, between: string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

const names = many(200_000, (index) => `'n${index}'`, ', ');
const p = "p = NEW process ['a']";

const readWell: readonly (readonly [name: string, text: string])[] = [
  ['cells', '# %%\n'.repeat(200_000)],
  ['Markdown cells', '# %% [markdown]\n'.repeat(200_000)],
  ['comments above a statement', `${'# note\n'.repeat(300_000)}${p}`],
  ['comments below a statement', `${p}\n${'# note\n'.repeat(300_000)}`],
  ['comments in a statement', `p = NEW process [\n${'# note\n'.repeat(300_000)}'a']`],
  ['a string', `p = NEW process ['${'a'.repeat(20_000_000)}']`],
  ['a string that is compared', `${p}\nx = p WHERE name = "${'a'.repeat(20_000_000)}"`],
  ['a string with escapes', `p = NEW process ['${String.raw`\n`.repeat(500_000)}']`],
  ['a comment', `# ${'a'.repeat(20_000_000)}\n${p}`],
  ['values of NEW', `p = NEW process [${names}]`],
  ['a list', `${p}\nx = p WHERE name IN (${names})`],
  ['values that each have a warning', `p = NEW process [${many(150_000, () => `'C:\\temp'`, ', ')}]`],
  [
    'data sources',
    `p = GET process FROM ${many(20_000, (index) => `file://a${index}`, ',')} WHERE name = 'a' LAST 5 MINUTES`,
  ],
  ['a merge', `${p}\nx = ${many(100_000, () => 'p', ' + ')}`],
];

test.each(readWell)('long text is read, and every feature answers: %s', async (_, text) => {
  expect(parseHuntflow(text).problems).toEqual([]);
  const book = openHuntbook();
  await book.set({ a: text });
  const document = book.document('a');
  expect(document.diagnostics?.filter(({ severity }) => severity === 1)).toEqual([]);
  const end = document.textDocument.positionAt(text.length);
  for (const { feature, ms } of await askEveryFeature(book.services, document, end, 'q'))
    expect(ms, feature).toBeLessThan(20_000);
});

test.each([
  ['escapes in a string', `p = NEW process ['${String.raw`\n`.repeat(10_000_000)}']`],
  ['parts of an attribute', `${p}\nDISP p ATTR ${'a.'.repeat(5_000_000)}b`],
  ['parts of an attribute in a pattern', `${p}\nDISP p WHERE ${'a.'.repeat(5_000_000)}b = 1`],
  ['a string that is not closed', `p = NEW process ['${'a'.repeat(20_000_000)}\nDISP p`],
])('text that is too long is one problem: %s', (_, text) => {
  expect(parseHuntflow(text).problems).toHaveLength(1);
});

const far = (references: number) => `${'parent_ref.'.repeat(references)}name`;

test.each([
  (path: string) => `x = p WHERE ${path} = 'a'`,
  (path: string) => `x = p WHERE name = p.${path}`,
  (path: string) => `x = p SORT BY ${path}`,
  (path: string) => `x = GROUP p BY ${path}`,
  (path: string) => `x = JOIN p, p BY name, ${path}`,
  (path: string) => `DISP p ATTR name, ${path}`,
  (path: string) => `DESCRIBE p.${path}`,
])('a path over eight references is read, a longer one is one problem: %s', (statement) => {
  expect(parseHuntflow(statement(far(8))).problems).toEqual([]);
  for (const references of [9, 100_000])
    expect(parseHuntflow(statement(far(references))).problems).toMatchObject([
      { message: 'This attribute leads over more than 8 references.' },
    ]);
});
