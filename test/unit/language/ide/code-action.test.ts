import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { commands } from '../../../../language/facts/commands.js';
import { parseHuntflow } from '../../../../language/parse-huntflow.js';
import { cellsAfter, openCells, type OpenCells } from '../../../kit/editor.js';
import { sharedCorpus, sharedFolder } from '../../../kit/shared.js';

/** What is offered where the mark is, for the problems there; diagnostics come back as an editor sends them. */
async function offered(
  cells: OpenCells,
  keepsData = true,
  only?: readonly string[],
): Promise<readonly CodeAction[]> {
  const { document, at, huntbook } = cells;
  const offset = document.textDocument.offsetAt(at.position);
  const diagnostics = (document.diagnostics ?? [])
    .filter(({ range }) => {
      const [start, end] = [range.start, range.end].map((one) => document.textDocument.offsetAt(one));
      return (start ?? 0) <= offset && offset <= (end ?? 0);
    })
    .map(({ data, ...diagnostic }) => (keepsData ? { ...diagnostic, data: data as unknown } : diagnostic));
  const actions = await huntbook.services.lsp.CodeActionProvider?.getCodeActions(document, {
    textDocument: at.textDocument,
    range: { start: at.position, end: at.position },
    context: { diagnostics, ...(only && { only: [...only] }) },
  });
  return (actions ?? []) as readonly CodeAction[];
}

/** The texts of the cells after each action that is offered, by its title. */
async function after(
  texts: string | readonly string[],
  only?: readonly string[],
): Promise<Record<string, string>> {
  const cells = await openCells(typeof texts === 'string' ? [texts] : texts);
  const actions = await offered(cells, true, only);
  return Object.fromEntries(
    actions.map(({ title, edit }) => [title, cellsAfter(edit, cells).join('\n--\n')]),
  );
}

const procs = "procs = NEW process ['cmd.exe']\n";
const live = 'p = GET process FROM <|>stixshifter://a';

describe('quick fixes', () => {
  test.each([
    ['unknown-variable', `${procs}DISP <|>proc`, { 'Change to procs': `${procs}DISP procs` }],
    [
      'unknown-attribute',
      `${procs}DISP procs ATTR parent_ref.<|>nam`,
      { 'Change to name': `${procs}DISP procs ATTR parent_ref.name` },
    ],
    [
      'unknown-entity-type',
      'p = GET <|>proces FROM a.json WHERE pid = 4\nDISP p',
      { 'Change to process': 'p = GET process FROM a.json WHERE pid = 4\nDISP p' },
    ],
    [
      'unsupported-relation, in lower case',
      `${procs}f = find file <|>created by procs\nDISP f`,
      {
        'Change to loaded by': `${procs}f = find file loaded by procs\nDISP f`,
        'Change to linked': `${procs}f = find file linked procs\nDISP f`,
      },
    ],
    ['syntax', `${procs}disp procs <|>atr pid`, { 'Change to attr': `${procs}disp procs attr pid` }],
    ['syntax', `${procs}DISP procs<|>;`, { 'Remove it': `${procs}DISP procs` }],
    ['syntax', `${procs}<|>// note`, { 'Change to #': `${procs}# note` }],
    [
      'list-without-in',
      `${procs}DISP procs WHERE pid = 4 AND name NOT LIKE <|>('a%', 'b%')`,
      {
        'Write one comparison for each value': `${procs}DISP procs WHERE pid = 4 AND (name NOT LIKE 'a%' AND name NOT LIKE 'b%')`,
      },
    ],
    [
      'list-without-in',
      `${procs}disp procs where name like <|>('a%', 'b%')`,
      {
        'Write one comparison for each value': `${procs}disp procs where (name like 'a%' or name like 'b%')`,
      },
    ],
    [
      'unsupported-relation',
      `${procs}f = FIND file <|>CREATED BY procs DISP f`,
      {
        'Change to LOADED BY': `${procs}f = FIND file LOADED BY procs DISP f`,
        'Change to LINKED': `${procs}f = FIND file LINKED procs DISP f`,
      },
    ],
    [
      'no-time-range',
      `${live} WHERE pid = 4 LIMIT 3\nDISP p`,
      {
        'Look at the last day':
          'p = GET process FROM stixshifter://a WHERE pid = 4 LAST 1 DAY LIMIT 3\nDISP p',
        'Look at the last seven days':
          'p = GET process FROM stixshifter://a WHERE pid = 4 LAST 7 DAYS LIMIT 3\nDISP p',
      },
    ],
    [
      'list-without-in',
      `p = GET process FROM a.json WHERE name != <|>('a', 'b') DISP p`,
      { 'Change to NOT IN': "p = GET process FROM a.json WHERE name NOT IN ('a', 'b') DISP p" },
    ],
    [
      'list-without-in in brackets',
      `${procs}DISP procs WHERE pid = 4 AND NOT (name LIKE <|>('a%', 'b%'))`,
      {
        'Write one comparison for each value': `${procs}DISP procs WHERE pid = 4 AND NOT ((name LIKE 'a%' OR name LIKE 'b%'))`,
      },
    ],
    [
      'list-without-in without blanks',
      `${procs}DISP procs WHERE name=<|>('a', 'b')`,
      { 'Change to IN': `${procs}DISP procs WHERE name IN('a', 'b')` },
    ],
    [
      'taken-as-text without blanks',
      `${procs}DISP procs WHERE (name<|>='%cmd%')`,
      { "Change to LIKE '%cmd%'": `${procs}DISP procs WHERE (name LIKE '%cmd%')` },
    ],
    [
      'windows-path-escape without blanks',
      String.raw`p = GET process FROM a.json WHERE cwd LIKE<|>'C:\temp' DISP p`,
      {
        [String.raw`Change to r'C:\temp'`]: String.raw`p = GET process FROM a.json WHERE cwd LIKE r'C:\temp' DISP p`,
        [String.raw`Change to 'C:\\temp'`]: String.raw`p = GET process FROM a.json WHERE cwd LIKE'C:\\temp' DISP p`,
      },
    ],
    [
      'windows-path-escape',
      String.raw`p = GET process FROM a.json WHERE cwd = <|>'C:\temp' DISP p`,
      {
        [String.raw`Change to r'C:\temp'`]: String.raw`p = GET process FROM a.json WHERE cwd = r'C:\temp' DISP p`,
        [String.raw`Change to 'C:\\temp'`]: String.raw`p = GET process FROM a.json WHERE cwd = 'C:\\temp' DISP p`,
      },
    ],
    [
      'windows-path-escape of a share',
      String.raw`p = LOAD <|>'\\server\temp\x.csv' DISP p`,
      {
        [String.raw`Change to r'\\server\temp\x.csv'`]: String.raw`p = LOAD r'\\server\temp\x.csv' DISP p`,
        [String.raw`Change to '\\\\server\\temp\\x.csv'`]: String.raw`p = LOAD '\\\\server\\temp\\x.csv' DISP p`,
      },
    ],
    [
      'windows-path-escape at the end of a path',
      String.raw`p = NEW process [<|>'C:\temp\\'] DISP p`,
      {
        [String.raw`Change to 'C:\\temp\\'`]: String.raw`p = NEW process ['C:\\temp\\'] DISP p`,
      },
    ],
    [
      'start-after-stop',
      'p = GET process FROM a.json WHERE pid = 4 START 2021-04-03 <|>STOP 2021-04-01 DISP p',
      {
        'Swap START and STOP':
          'p = GET process FROM a.json WHERE pid = 4 START 2021-04-01 STOP 2021-04-03 DISP p',
      },
    ],
    [
      'start-after-stop of one moment',
      `p = GET process FROM a.json WHERE pid = 4 START 2021-04-01 <|>STOP t'2021-04-01T00:00:00Z' DISP p`,
      {},
    ],
    [
      'clause-order',
      `${procs}DISP procs LIMIT 3\n    <|>SORT BY pid\n    ATTR pid`,
      {
        'Put the clauses in the order of Kestrel 1.8': `${procs}DISP procs ATTR pid\n    SORT BY pid\n    LIMIT 3`,
      },
    ],
    [
      'limit-zero',
      `${procs}DISP procs ATTR pid <|>LIMIT 0`,
      { 'Remove LIMIT': `${procs}DISP procs ATTR pid` },
    ],
    [
      'limit-zero behind a comment',
      `${procs}DISP procs ATTR pid # all\n    <|>LIMIT 0 INFO procs`,
      {
        'Remove LIMIT': `${procs}DISP procs ATTR pid # all\n     INFO procs`,
      },
    ],
    [
      'limit-zero without blanks',
      `${procs}x = procs <|>LIMIT 0DISP x`,
      { 'Remove LIMIT': `${procs}x = procs DISP x` },
    ],
    [
      'no-effect',
      `${procs}<|>SORT procs BY pid\nresult = procs\nDISP result`,
      {
        'Keep it as result2': `${procs}result2 = SORT procs BY pid\nresult = procs\nDISP result`,
        'Remove this statement': `${procs}result = procs\nDISP result`,
      },
    ],
    [
      'no-effect of itself',
      `${procs}<|>procs = procs\nDISP procs`,
      { 'Remove this statement': `${procs}DISP procs` },
    ],
    [
      'unused-variable',
      "a = NEW process ['a'] DISP a\n<|>b = NEW file ['b']\n",
      {
        'Show b with DISP': "a = NEW process ['a'] DISP a\nb = NEW file ['b']\nDISP b\n",
        'Remove b': "a = NEW process ['a'] DISP a\n",
      },
    ],
    [
      'unused-variable without blanks',
      `${procs}<|>b = NEW file ['b']DISP procs`,
      {
        'Show b with DISP': `${procs}b = NEW file ['b']\nDISP b DISP procs`,
        'Remove b': `${procs}DISP procs`,
      },
    ],
    [
      'unused-variable whose source is asked below',
      'a = GET process FROM a.json WHERE pid = 4 DISP a\n<|>b = GET file FROM b.json WHERE size = 4\nc = GET file WHERE size = 5 DISP c',
      {
        'Show b with DISP':
          'a = GET process FROM a.json WHERE pid = 4 DISP a\nb = GET file FROM b.json WHERE size = 4\nDISP b\nc = GET file WHERE size = 5 DISP c',
      },
    ],
    [
      'used-before-definition of what needs what stands between',
      `${procs}DISP <|>b\na = procs WHERE pid = 4\nb = a WHERE name = 'a'\nDISP b`,
      {},
    ],
    [
      'used-before-definition of what asks the source between',
      'DISP <|>b\na = GET process FROM a.json WHERE pid = 4 DISP a\nb = GET process WHERE pid = 5\nDISP b',
      {},
    ],
    [
      'used-before-definition',
      "DISP <|>a\n  a = NEW process ['a']\nINFO a",
      { 'Move a = … up': "a = NEW process ['a']\nDISP a\nINFO a" },
    ],
  ])('%s', async (_, text, expected) => {
    expect(await after(text, ['quickfix'])).toEqual(expected);
  });

  test('a time range is taken from above, in other cells too, and set apart as the other clauses are', async () => {
    const above =
      'x = GET process FROM stixshifter://a WHERE pid = 4 START 2021-04-01 STOP 2021-04-03 DISP x';
    const text = `p = GET process\n    FROM <|>stixshifter://a\n    WHERE pid = 4\nDISP p`;
    const results = await after([above, text]);
    expect(Object.keys(results)[0]).toBe('Use the time range of x');
    expect(results['Use the time range of x']).toBe(
      `${above}\n--\np = GET process\n    FROM stixshifter://a\n    WHERE pid = 4\n    START 2021-04-01 STOP 2021-04-03\nDISP p`,
    );
  });

  test('the first is preferred, and works where an editor does not send back what the problem carries', async () => {
    const cells = await openCells([`${procs}f = FIND file <|>CREATED BY procs DISP f`]);
    const actions = await offered(cells, false);
    expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Change to LOADED BY', true],
      ['Change to LINKED', false],
    ]);
  });

  test('an editor may ask for one kind only', async () => {
    const cells = await openCells([`${procs}DISP procs <|>WHERE pid = 4 LIMIT 0`]);
    const kinds = async (only: string[]) => (await offered(cells, true, only)).map(({ kind }) => kind);
    expect(await kinds(['refactor.extract'])).toEqual(['refactor.extract']);
    expect(await kinds(['refactor'])).toEqual(['refactor.extract', 'refactor.rewrite']);
    expect(await kinds(['source'])).toEqual([]);
  });
});

describe('extract WHERE', () => {
  test.each([
    [
      `${procs}DISP procs <|>WHERE pid = 4 ATTR pid`,
      `${procs}procs_filtered = procs WHERE pid = 4\nDISP procs_filtered ATTR pid`,
    ],
    [
      `${procs}x = TIMESTAMPED(procs)\n    WHERE <|>pid = 4\n    LIMIT 3 DISP x`,
      `${procs}procs_filtered = TIMESTAMPED(procs) WHERE pid = 4\nx = procs_filtered\n    LIMIT 3 DISP x`,
    ],
    [
      `${procs}DISP procs  # all of them\n    WHERE <|>pid = 4 # but\n    ATTR pid`,
      `${procs}procs_filtered = procs WHERE pid = 4\nDISP procs_filtered  # all of them\n     # but\n    ATTR pid`,
    ],
    [
      `${procs}DISP procs # all\n    WHERE <|>pid = 4 ATTR pid`,
      `${procs}procs_filtered = procs WHERE pid = 4\nDISP procs_filtered # all\n     ATTR pid`,
    ],
    [`${procs}x = procs <|>WHERE pid = 4 DISP x`, undefined],
    [`p = GET process FROM a.json <|>WHERE pid = 4 DISP p`, undefined],
  ])('%j', async (text, expected) => {
    expect((await after(text))['Extract WHERE into procs_filtered']).toBe(expected);
  });
});

describe('the spelling of STIX', () => {
  const plain =
    "p = GET process FROM a.json WHERE name = 'x' AND (pid = 4 OR ipv4-addr:value = '10.0.0.1') DISP p";
  const stix =
    "p = GET process FROM a.json WHERE [process:name = 'x' AND (process:pid = 4 OR ipv4-addr:value = '10.0.0.1')] DISP p";

  test('can be given to a pattern and taken from it', async () => {
    const marked = (text: string) => text.replace('WHERE', '<|>WHERE');
    expect(await after(marked(plain))).toEqual({ 'Spell the pattern as in STIX': stix });
    expect(await after(marked(stix))).toEqual({ 'Spell the pattern plainly': plain });
  });

  test('can be given where a statement has just been typed', async () => {
    const typed = 'p = GET process FROM a.json WHERE pid = 4';
    expect(await after(`${typed}<|>`)).toMatchObject({
      'Spell the pattern as in STIX': 'p = GET process FROM a.json WHERE [process:pid = 4]',
    });
  });

  test('is of the variable’s type in an expression', async () => {
    expect(await after(`${procs}x = procs WHERE <|>pid = 4 DISP x`)).toMatchObject({
      'Spell the pattern as in STIX': `${procs}x = procs WHERE [process:pid = 4] DISP x`,
    });
  });
});

test('brackets around a comparison stay around it when the spelling changes', async () => {
  const plain = `${procs}DISP procs <|>WHERE ((name = 'x') AND NOT (pid = 4))`;
  const stix = `${procs}DISP procs <|>WHERE [((process:name = 'x') AND NOT (process:pid = 4))]`;
  const unmarked = (text: string) => text.replace('<|>', '');
  expect(await after(plain)).toMatchObject({ 'Spell the pattern as in STIX': unmarked(stix) });
  expect(await after(stix)).toMatchObject({ 'Spell the pattern plainly': unmarked(plain) });
});

describe('inline', () => {
  test.each([
    [
      'an alias',
      `${procs}<|>b = procs\nf = FIND file LOADED BY b DISP f`,
      `${procs}f = FIND file LOADED BY procs DISP f`,
    ],
    [
      'a filter into a filter',
      `${procs}<|>b = procs WHERE pid = 4 OR pid = 5\nDISP b WHERE name = 'x' OR name = 'y' ATTR pid`,
      `${procs}DISP procs WHERE (pid = 4 OR pid = 5) AND (name = 'x' OR name = 'y') ATTR pid`,
    ],
    [
      'a filter into what has none',
      `${procs}<|>b = procs WHERE (pid = 4)\nDISP b ATTR pid`,
      `${procs}DISP procs WHERE (pid = 4) ATTR pid`,
    ],
    [
      'a filter into GET',
      `${procs}<|>b = procs WHERE pid = 4\nc = GET process FROM b WHERE [name = 'x'] DISP c`,
      `${procs}c = GET process FROM procs WHERE [pid = 4 AND name = 'x'] DISP c`,
    ],
    [
      'a filter in brackets of its own, in which a text has one',
      `${procs}<|>b = procs WHERE (name = 'a)' OR (pid = 4))\nDISP b WHERE pid = 5`,
      `${procs}DISP procs WHERE (name = 'a)' OR (pid = 4)) AND pid = 5`,
    ],
    [
      'a filter of two brackets',
      `${procs}<|>b = procs WHERE (pid = 4) OR (pid = 5)\nDISP b WHERE name = 'x'`,
      `${procs}DISP procs WHERE ((pid = 4) OR (pid = 5)) AND name = 'x'`,
    ],
    ['not what is used twice', `${procs}<|>b = procs\nDISP b\nDISP b`, undefined],
    [
      'not into another cell’s meaning',
      `${procs}<|>b = procs WHERE pid = 4\nf = FIND file LOADED BY b DISP f`,
      undefined,
    ],
    ['not past a new value', `${procs}<|>b = procs\nprocs = NEW process ['y']\nDISP b`, undefined],
    ['not what is broken off', `${procs}<|>b = procs WHERE \nDISP b`, undefined],
    ['not into what is broken off', `${procs}<|>b = procs WHERE pid = 4\nDISP b WHERE `, undefined],
    ['not what sorts or cuts', `${procs}<|>b = procs LIMIT 3\nDISP b`, undefined],
  ])('%s', async (_, text, expected) => {
    expect((await after(text))['Inline b']).toBe(expected);
  });

  test.each(['b<|> = procs', 'b =<|> procs', 'b = procs<|>'])(
    'where the cursor is behind a word: %s',
    async (text) => {
      expect((await after(`${procs}${text}\nDISP b`))['Inline b']).toBe(`${procs}DISP procs`);
    },
  );

  test('not what another cell uses', async () => {
    expect(await after([`${procs}<|>b = procs`, 'DISP b'])).not.toHaveProperty('Inline b');
  });
});

describe.skipIf(sharedFolder === undefined)('any huntflow', () => {
  interface Snippet {
    readonly snippet: string;
  }
  const snippets = ['huntbooks', 'docs', 'generated']
    .flatMap((name) => sharedCorpus(name) as readonly Snippet[])
    .map(({ snippet }) => snippet)
    .filter((snippet) => parseHuntflow(snippet).problems.length === 0 && !namesCommand(snippet));

  /** Whether a variable has a command's name, which can be set nowhere. */
  function namesCommand(snippet: string): boolean {
    const words = commands.map(({ keyword }) => keyword).join('|');
    return new RegExp(`(?:\\b(?:disp|info|on)\\s+|=\\s*\\w+\\s*\\()(?:${words})\\b`, 'i').test(snippet);
  }

  test('can still be read after each action that is offered', async () => {
    const broken: string[] = [];
    const cells = await openCells(['']);
    for (const snippet of snippets) {
      await cells.huntbook.set({ c0: snippet });
      for (const { title, edit } of await everywhere(cells)) {
        const text = cellsAfter(edit, cells).join();
        if (parseHuntflow(text).problems.length > 0) broken.push(`${title}\n${snippet}\n=>\n${text}`);
      }
    }
    expect([...new Set(broken)]).toEqual([]);
  });

  /** What is offered at each problem, at the beginning of each line, and at each WHERE. */
  async function everywhere({ at, huntbook }: OpenCells): Promise<readonly CodeAction[]> {
    const document = huntbook.document('c0');
    const { textDocument } = document;
    const words = [...textDocument.getText().matchAll(/^\s*\w|\bWHERE\b/gim)].map(({ index }) =>
      textDocument.positionAt(index),
    );
    const asked = [
      ...(document.diagnostics ?? []).map((problem) => ({ range: problem.range, diagnostics: [problem] })),
      ...words.map((word) => ({ range: { start: word, end: word }, diagnostics: [] })),
    ];
    const answers: CodeAction[] = [];
    for (const { range, diagnostics } of asked) {
      const actions = await huntbook.services.lsp.CodeActionProvider?.getCodeActions(document, {
        textDocument: at.textDocument,
        range,
        context: { diagnostics },
      });
      answers.push(...((actions ?? []) as readonly CodeAction[]));
    }
    return answers;
  }
});
