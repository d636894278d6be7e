import { AstUtils, type LangiumDocument } from 'langium';
import { describe, expect, test } from 'vitest';
import { assignmentOf, linkedVariable } from '../../../../language/meaning/definitions.js';
import { textOf } from '../../../../language/text-range.js';
import { openHuntbook, openHuntflow } from '../../../kit/language.js';

/** Each use of a variable in the document with the statement that it points to: `p -> p = NEW …`. */
function links(document: LangiumDocument): string[] {
  return AstUtils.streamAst(document.parseResult.value)
    .flatMap((node) => AstUtils.streamReferences(node))
    .map(({ reference }) => {
      const variable = 'ref' in reference ? linkedVariable(reference) : undefined;
      return `${reference.$refText} -> ${variable === undefined ? '?' : textOf(assignmentOf(variable))}`;
    })
    .toArray();
}

async function linksOf(text: string): Promise<string[]> {
  return links((await openHuntflow(text)).document);
}

describe('in one huntflow', () => {
  test('a use means the last definition above it', async () => {
    expect(await linksOf("p = NEW ['a']\np = p WHERE pid = 1\nDISP p")).toEqual([
      "p -> p = NEW ['a']",
      'p -> p = p WHERE pid = 1',
    ]);
  });

  test('a use above the definition points nowhere', async () => {
    expect(await linksOf("DISP p\np = NEW ['a']")).toEqual(['p -> ?']);
  });

  test('names differ by case', async () => {
    expect(await linksOf("p = NEW ['a']\nDISP P")).toEqual(['P -> ?']);
  });

  test('references in patterns and arguments are uses', async () => {
    expect(
      await linksOf(
        "p = NEW ['a']\nq = GET process FROM s WHERE pid IN (p.pid, 3)\nAPPLY a ON q WITH x = p.name",
      ),
    ).toEqual([
      's -> ?',
      "p -> p = NEW ['a']",
      'q -> q = GET process FROM s WHERE pid IN (p.pid, 3)',
      "p -> p = NEW ['a']",
    ]);
  });

  test('_ is what the last command gave, whether it was named or not', async () => {
    expect(await linksOf("DISP _\np = NEW ['a']\nDISP _\nNEW ['b']\nDISP _")).toEqual([
      '_ -> ?',
      "_ -> p = NEW ['a']",
      "_ -> NEW ['b']",
    ]);
  });

  test('a broken statement leaves the others linked', async () => {
    expect(await linksOf("p = NEW ['a']\nDISP p ATTR\nx = \nDISP p")).toEqual([
      "p -> p = NEW ['a']",
      "p -> p = NEW ['a']",
    ]);
  });
});

describe('across cells', () => {
  test('cells above are known, nearest first; cells below are not', async () => {
    const book = openHuntbook();
    await book.set({ a: "p = NEW ['a']", b: 'DISP p\nDISP q', c: "q = NEW ['c']" });
    expect(links(book.document('b'))).toEqual(["p -> p = NEW ['a']", 'q -> ?']);
  });

  test('a new definition in a cell between takes over', async () => {
    const book = openHuntbook();
    await book.set({ a: "p = NEW ['a']", b: '# nothing', c: 'DISP p' });
    await book.set({ b: "p = NEW ['b']" });
    expect(links(book.document('c'))).toEqual(["p -> p = NEW ['b']"]);
  });

  test('a cell that is removed, emptied or moved is forgotten', async () => {
    const book = openHuntbook();
    await book.set({ a: "p = NEW ['a']", b: "p = NEW ['b']", c: 'DISP p' });
    await book.set({ b: '' });
    expect(links(book.document('c'))).toEqual(["p -> p = NEW ['a']"]);
    await book.reorder(['c', 'a', 'b']);
    expect(links(book.document('c'))).toEqual(['p -> ?']);
    await book.reorder(['a', 'c', 'b']);
    expect(links(book.document('c'))).toEqual(["p -> p = NEW ['a']"]);
    await book.remove('a');
    expect(links(book.document('c'))).toEqual(['p -> ?']);
  });

  test('nothing is known of another huntbook', async () => {
    const book = openHuntbook({ cellOrder: { before: () => [], after: () => [] } });
    await book.set({ a: "p = NEW ['a']", b: 'DISP p' });
    expect(links(book.document('b'))).toEqual(['p -> ?']);
  });

  test('a definition that comes too late can be found', async () => {
    const book = openHuntbook();
    await book.set({ a: 'DISP p\nDISP q', b: "p = NEW ['a']" });
    const { VariableScopes } = book.services.meaning;
    const [first] = book.document('a').parseResult.value.statements;
    const late = first && VariableScopes.findBelow('p', first);
    expect(late && textOf(assignmentOf(late))).toBe("p = NEW ['a']");
    expect(first && VariableScopes.findBelow('q', first)).toBeUndefined();
  });
});
