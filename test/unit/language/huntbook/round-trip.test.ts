import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHuntbook, parseHuntbook, type HuntbookCell } from '../../../../language/huntbook/index.js';

const line = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    '\t',
    '# %%',
    '#%% [markdown]',
    '# %% [md] title',
    '# \\%%',
    '%% x',
    '# note',
    '#',
    '#note',
    '# ',
    'p = GET process FROM a WHERE',
    "name = 'x'",
    'DISP p ATTR pid,',
    'SORT BY pid',
    'INFO p  ',
    'y = NEW [',
    ']',
    'prose',
  ),
  fc.string({ maxLength: 12 }),
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }), line)
  .map(([mark, lines, last]) => (mark ? '\uFEFF' : '') + lines.flat().join('') + last);

test('any text is given back byte for byte', () => {
  fc.assert(
    fc.property(text, (before) => {
      expect(formatHuntbook(parseHuntbook(before))).toBe(before);
    }),
    { numRuns: 5000 },
  );
});

const cell: fc.Arbitrary<HuntbookCell> = fc.record({
  kind: fc.constantFrom('code', 'code', 'markdown'),
  text: fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n').replaceAll(/\r\n?/g, '\n')),
});

/** Blank lines at the end of a code cell are not kept. */
function read(cells: readonly HuntbookCell[]): HuntbookCell[] {
  return cells.map(({ kind, text: own }) => ({
    kind,
    text: kind === 'code' ? own.replace(/(^|\n)\s*$/, '') : own,
  }));
}

describe('any cells', () => {
  test('come back from the text that is written for them', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
        expect(read(parseHuntbook(formatHuntbook({ cells })).cells)).toEqual(read(cells));
      }),
      { numRuns: 5000 },
    );
  });

  test('come back after a file was edited: cells moved, removed, added, changed', () => {
    const edit = fc.tuple(fc.nat(8), fc.nat(8), cell);
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 4 }), (before, edits) => {
        const huntbook = parseHuntbook(before);
        const cells = [...huntbook.cells];
        for (const [from, to, added] of edits) {
          const [moved] = cells.splice(from % (cells.length + 1), 1);
          if (moved) cells.splice(to, 0, { ...moved, text: to % 2 ? moved.text : added.text });
          else cells.push(added);
        }
        expect(read(parseHuntbook(formatHuntbook({ ...huntbook, cells })).cells)).toEqual(read(cells));
      }),
      { numRuns: 5000 },
    );
  });
});
