import { URI, TextDocument } from 'langium';
import { expect, test } from 'vitest';
import { KestrelCodeLensProvider } from '../../../../language/ide/code-lens.js';
import { noCells } from '../../../../language/meaning/cell-order.js';
import { openHuntflow } from '../../../kit/language.js';

/** `line title first-last` of each lens; lines count from 1, those to run are inclusive. */
async function lenses(text: string, uri: string): Promise<string[]> {
  const { document } = await openHuntflow(text);
  const textDocument = TextDocument.create(uri, 'kestrel', 1, text);
  const found = new KestrelCodeLensProvider(noCells).provideCodeLens({
    ...document,
    uri: URI.parse(uri),
    textDocument,
  });
  return found.map(({ range, command }) => {
    const [document, run] = (command?.arguments ?? []) as [string, typeof range];
    expect(document).toBe(uri);
    return `${range.start.line + 1} ${command?.title} ${run.start.line + 1}-${run.end.line} ${command?.command}`;
  });
}

const text = '# %% [markdown]\n# Hi\n\n# %%\nDISP a\n\nDISP b\n\n# %%\nDISP c\n';

test('each code cell of a text file can be run, alone or with those above', async () => {
  expect(await lenses(text, 'file:///hunt.hf')).toEqual([
    '4 Run Cell 4-7 kestrel.runCell',
    '9 Run Cell 9-10 kestrel.runCell',
    '9 Run to Here 1-10 kestrel.runToHere',
  ]);
});

test('a cell of a notebook and a file without markers have none', async () => {
  expect(await lenses(text, 'vscode-notebook-cell:/hunt.hf#a')).toEqual([]);
  expect(await lenses('DISP a\n\nDISP b\n', 'file:///hunt.hf')).toEqual([]);
});
