import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
import { parseHuntflow } from '../../../../language/parse-huntflow.js';
import { plainAst } from '../../../kit/ast.js';
import { textAfter } from '../../../kit/editor.js';
import { openHuntbook } from '../../../kit/language.js';
import { sharedCorpus, sharedFolder } from '../../../kit/shared.js';

const options = { tabSize: 4, insertSpaces: true };
const huntbook = openHuntbook();
const textDocument = { uri: '' };

async function formatted(text: string): Promise<string> {
  await huntbook.set({ only: text });
  const document = huntbook.document('only');
  const edits = await huntbook.services.lsp.Formatter?.formatDocument(document, { textDocument, options });
  return textAfter(document, edits ?? []);
}

describe('the house style', () => {
  test.each([
    ['p  =  new process [ "a" , "b" ]', 'p = NEW process ["a", "b"]'],
    [
      "p=get process from file://a.json where name='x'and(pid>4)",
      "p = GET process FROM file://a.json WHERE name = 'x' AND (pid > 4)",
    ],
    ['disp a info b', 'DISP a\nINFO b'],
    ['n = find network-traffic created by p last 5d', 'n = FIND network-traffic CREATED BY p LAST 5 D'],
    [
      "p = GET process FROM stixshifter://a\nWHERE name = 'x'\n  AND pid = 4\n       LIMIT 3",
      "p = GET process FROM stixshifter://a\n    WHERE name = 'x'\n        AND pid = 4\n    LIMIT 3",
    ],
    [
      'p = NEW process [ {"name" :"a","pid":1}\n , {"name": "b" } ]',
      'p = NEW process [{"name": "a", "pid": 1}\n    , {"name": "b"}]',
    ],
    ['p = NEW [\n"a",\n  "b"\n   ]', 'p = NEW [\n    "a",\n    "b"\n]'],
    ['p = a WHERE (pid = 1 OR\n(pid = 2\n) )', 'p = a WHERE (pid = 1 OR\n        (pid = 2\n        ))'],
    [
      'g = group p by bin( first_observed,5 m ) with count ( * ) as n',
      'g = GROUP p BY BIN(first_observed, 5 M) WITH COUNT(*) AS n',
    ],
    ['disp timestamped ( p ) attr pid,name', 'DISP TIMESTAMPED(p) ATTR pid, name'],
    ['x = GET process FROM a://b,c where pid in(1,2)', 'x = GET process FROM a://b,c WHERE pid IN (1, 2)'],
    ['describe p . pid', 'DESCRIBE p.pid'],
    ['x = NEW process [{"a": null, "b": true}]', 'x = NEW process [{"a": null, "b": true}]'],
    ['limit = a limit 3 disp limit limit 3', 'limit = a LIMIT 3\nDISP limit LIMIT 3'],
  ])('%j becomes %j', async (text, expected) => {
    expect(await formatted(text)).toBe(expected);
  });

  test('keeps comments and single blank lines', async () => {
    const text = [
      '',
      '  # what it is about  ',
      '# %% first',
      'disp a # trailing',
      '',
      '',
      '',
      '   # before b',
      'b = a   # one',
      '      # two',
      '  where pid = 4',
      '  # %% no cell',
      'info b',
      '',
      '# the end',
      '',
      '',
    ].join('\n');
    expect(await formatted(text)).toBe(
      [
        '# what it is about',
        '# %% first',
        'DISP a # trailing',
        '',
        '# before b',
        'b = a   # one',
        '    # two',
        '    WHERE pid = 4',
        '  # %% no cell',
        'INFO b',
        '',
        '# the end',
        '',
      ].join('\n'),
    );
  });

  test('keeps the lines of Markdown, two blanks at the end of which are a line break', async () => {
    const text = '# %% [markdown]\n# One line,  \n#   and the next.\t\n\n# %%\ndisp  a\n# note  \n';
    expect(await formatted(text)).toBe(
      '# %% [markdown]\n# One line,  \n#   and the next.\t\n\n# %%\nDISP a\n# note\n',
    );
    const last = 'DISP a\n\n# %% [markdown]\n# One line,  ';
    expect(await formatted(last)).toBe(last);
  });

  test('leaves alone what could not be read', async () => {
    expect(await formatted('disp  a\nx = get   process from\ninfo   b\n\n\n\ninfo  c')).toBe(
      'DISP a\nx = get   process from\nINFO b\n\nINFO c',
    );
    expect(await formatted('???  junk')).toBe('???  junk');
  });

  test('keeps the line ends of the file', async () => {
    expect(await formatted('disp a info b\r\n\r\n\r\n\r\ninfo c\r\n')).toBe(
      'DISP a\r\nINFO b\r\n\r\nINFO c\r\n',
    );
  });
});

describe('formatting a part', () => {
  const text = 'disp  a\ndisp  b\ndisp  c\n';

  async function after(format: () => unknown): Promise<string> {
    return textAfter(huntbook.document('only'), ((await format()) ?? []) as TextEdit[]);
  }

  test('changes the lines of a range only', async () => {
    await huntbook.set({ only: text });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } };
    const format = () =>
      huntbook.services.lsp.Formatter?.formatDocumentRange(huntbook.document('only'), {
        textDocument,
        options,
        range,
      });
    expect(await after(format)).toBe('disp  a\nDISP b\ndisp  c\n');
  });

  test('changes the statement above when a line is ended', async () => {
    await huntbook.set({ only: text });
    const format = (line: number) => () =>
      huntbook.services.lsp.Formatter?.formatDocumentOnType(huntbook.document('only'), {
        textDocument,
        options,
        position: { line, character: 0 },
        ch: '\n',
      });
    expect(await after(format(2))).toBe('disp  a\nDISP b\ndisp  c\n');
    expect(await after(format(0))).toBe(text);
  });
});

/** The AST with keywords in the case in which the grammar has them. */
function meaning(text: string): string {
  return JSON.stringify(plainAst(parseHuntflow(text).huntflow), (key, value: unknown) =>
    typeof value === 'string' && /^(unit|operator|function|transformer|direction|constant)$/.test(key)
      ? value.toUpperCase()
      : value,
  );
}

const comments = (text: string): string[] =>
  [...text.matchAll(/#[^'"\n\r]*$/gm)].map(([comment]) => comment.trim());

async function expectFaithful(text: string): Promise<void> {
  const once = await formatted(text);
  expect(meaning(once)).toBe(meaning(text));
  expect(comments(once)).toEqual(comments(text));
  expect(await formatted(once)).toBe(once);
}

describe.skipIf(sharedFolder === undefined)('any huntflow', () => {
  interface Snippet {
    readonly snippet: string;
  }
  const snippets = ['huntbooks', 'docs', 'generated']
    .flatMap((name) => sharedCorpus(name) as readonly Snippet[])
    .map(({ snippet }) => snippet);

  test('means the same when it is formatted, keeps its comments, and stays as it is the second time', async () => {
    for (const snippet of snippets) await expectFaithful(snippet);
  });

  test('the same with blanks, line ends and comments where they may be', async () => {
    const blank = fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\t', ' # why\n', '\n  # %% x\n');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...snippets.filter((text) => !/['"]/.test(text))),
        fc.array(blank, { minLength: 1, maxLength: 6 }),
        async (snippet, blanks) => {
          let nth = 0;
          const odd = snippet.replaceAll(/(?<!#[^\n]*)[ \n]+/g, () => blanks[nth++ % blanks.length] ?? ' ');
          if (parseHuntflow(odd).problems.length === 0) await expectFaithful(odd);
        },
      ),
      { numRuns: 300 },
    );
  });
});
