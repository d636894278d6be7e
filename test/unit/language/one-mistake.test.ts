import { describe, expect, test } from 'vitest';
import { parseHuntflow } from '../../../language/index.js';
import { openHuntbook } from '../../kit/language.js';

const above = 'p = GET process FROM file://e.json WHERE pid > 0\nnt = FIND network-traffic CREATED BY p\n';
// A variable called as a clause is read as what it is, whatever stands above it.
const below = '\nlast = FIND process CREATED nt\nDISP last ATTR pid';

const huntbook = openHuntbook();

/** Errors of a huntflow in which a statement stands between others. */
async function errorsOf(statement: string) {
  await huntbook.set({ own: above + statement + below });
  const { diagnostics = [], textDocument } = huntbook.document('own');
  return diagnostics
    .filter(({ severity }) => severity === 1)
    .map(({ code, message, range, data }) => ({
      code,
      message,
      start: textDocument.offsetAt(range.start) - above.length,
      end: textDocument.offsetAt(range.end) - above.length,
      suggestion: (data as { readonly suggestions?: readonly string[] }).suggestions?.[0],
    }));
}

/** What hunters write for relations, and what is to stand there. */
const relations: readonly (readonly [written: string, meant: string])[] = [
  ['x = FIND process LINKED TO p', 'x = FIND process LINKED p'],
  ['x = FIND process LINKED WITH p', 'x = FIND process LINKED p'],
  ['x = find process linked  to p', 'x = find process LINKED p'],
  ["x = FIND process LINKED TO p WHERE name = 'x'", "x = FIND process LINKED p WHERE name = 'x'"],
  ['x = FIND process PARENT OF p', 'x = FIND process CREATED p'],
  ['x = FIND process IS PARENT OF p', 'x = FIND process CREATED p'],
  ['x = FIND process PARENT OF p y = p DISP y', 'x = FIND process CREATED p y = p DISP y'],
  ['x = FIND process PARENT p', 'x = FIND process CREATED p'],
  ['x = FIND process CHILD OF p', 'x = FIND process CREATED BY p'],
  ['x = FIND process CHILDREN OF p', 'x = FIND process CREATED BY p'],
  ['x = FIND process SPAWNED BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND process CREATEDBY p', 'x = FIND process CREATED BY p'],
  ['x = FIND process CREATED_BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND process parent_of p', 'x = FIND process CREATED p'],
  ['x = FIND process CREATED BY BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND process CREATED FROM p', 'x = FIND process CREATED p'],
  ['x = FIND process THAT CREATED p', 'x = FIND process CREATED p'],
  ['x = FIND process WAS CREATED BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND process CREATED BY THE p', 'x = FIND process CREATED BY p'],
  ['x = FIND the process CREATED BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND all process CREATED BY p', 'x = FIND process CREATED BY p'],
  ['x = FIND file LOADED IN p', 'x = FIND file LOADED BY p'],
  ['x = FIND file LOADED p', 'x = FIND file LOADED BY p'],
  ['x = FIND network-traffic ACCEPTED p', 'x = FIND network-traffic CREATED BY p'],
  ['x = FIND network-traffic OPENED BY p', 'x = FIND network-traffic CREATED BY p'],
  ['x = FIND network-traffic CONNECTED TO p', 'x = FIND network-traffic LINKED p'],
];

/** Letters before a text as other languages have them, and what is to stand there. */
const prefixes: readonly (readonly [written: string, meant: string])[] = [
  [String.raw`x = p WHERE name = R'C:\a b\c.exe'`, String.raw`x = p WHERE name = r'C:\a b\c.exe'`],
  [
    String.raw`x = p WHERE name = R"C:\a b" AND pid = 4`,
    String.raw`x = p WHERE name = r"C:\a b" AND pid = 4`,
  ],
  [String.raw`x = p WHERE name = @'C:\a b'`, String.raw`x = p WHERE name = r'C:\a b'`],
  ["x = p WHERE name LIKE u'%a b%'", "x = p WHERE name LIKE '%a b%'"],
  ["x = p WHERE name LIKE N'%a b%'", "x = p WHERE name LIKE '%a b%'"],
  [String.raw`x = p WHERE name IN ('a', rb'b\c')`, String.raw`x = p WHERE name IN ('a', r'b\c')`],
  [String.raw`x = LOAD R'C:\a b.csv' AS process`, String.raw`x = LOAD r'C:\a b.csv' AS process`],
  [String.raw`SAVE p TO R'C:\a b.csv'`, String.raw`SAVE p TO r'C:\a b.csv'`],
  ["x = GET process FROM R'a.json' WHERE pid = 4", "x = GET process FROM r'a.json' WHERE pid = 4"],
  ["x = NEW process [f'a b']", "x = NEW process ['a b']"],
  [String.raw`x = NEW process [{'name': R'C:\a'}]`, String.raw`x = NEW process [{'name': r'C:\a'}]`],
  [
    "x = GET process FROM a.json WHERE pid = 4 START T'2021-04-01' STOP t'2021-04-02'",
    "x = GET process FROM a.json WHERE pid = 4 START t'2021-04-01' STOP t'2021-04-02'",
  ],
  [
    'x = GET process FROM a.json WHERE pid = 4 START u"2021-04-01" STOP t"2021-04-02"',
    'x = GET process FROM a.json WHERE pid = 4 START t"2021-04-01" STOP t"2021-04-02"',
  ],
  ["x = p WHERE created > T'2021-04-01T00:00:00Z'", "x = p WHERE created > t'2021-04-01T00:00:00Z'"],
];

/** Numbers, keys, places in lists and times as other languages write them. */
const literals: readonly (readonly [written: string, meant: string])[] = [
  ['x = p WHERE pid = 0x1F4', 'x = p WHERE pid = 500'],
  ['x = p WHERE pid IN (0x1f4, 4)', 'x = p WHERE pid IN (500, 4)'],
  ['x = p WHERE pid = 10_000 AND name = "a"', 'x = p WHERE pid = 10000 AND name = "a"'],
  ["x = p WHERE binary_ref.hashes['MD5'] = 'a'", "x = p WHERE binary_ref.hashes.'MD5' = 'a'"],
  [`x = p WHERE binary_ref.hashes["SHA-256"] = 'a'`, `x = p WHERE binary_ref.hashes.'SHA-256' = 'a'`],
  [`x = p WHERE binary_ref.hashes."MD5" = 'a'`, `x = p WHERE binary_ref.hashes.'MD5' = 'a'`],
  ["DISP p ATTR binary_ref.hashes['MD5'], name", "DISP p ATTR binary_ref.hashes.'MD5', name"],
  ["x = p WHERE arguments[0] = 'a'", "x = p WHERE arguments[*] = 'a'"],
  ['DISP p ATTR arguments[1], name', 'DISP p ATTR arguments, name'],
];

describe('what is not in the language is told of once, with what is meant', () => {
  test.each([...relations, ...prefixes, ...literals])('%s', async (written, meant) => {
    const errors = await errorsOf(written);
    expect(errors).toHaveLength(1);
    const fixed = errors.map(
      ({ start, end, suggestion }) => written.slice(0, start) + (suggestion ?? '?') + written.slice(end),
    );
    expect(fixed).toEqual([meant]);
    expect(await errorsOf(meant)).toEqual([]);
  });
});

const mistakes: readonly (readonly [statement: string, code: string, message: RegExp])[] = [
  ["x = p WHERE name = O'Brien", 'syntax', /not closed/],
  ["x = p WHERE name = u'Brien", 'syntax', /not closed/],
  ['x = JOIN p, nt BY pid', 'syntax', /Expected `,`.*BY takes an attribute of each side: BY pid, pid/s],
  ['x = NEW process [{"name": "a", "arguments": ["b"]}]', 'syntax', /NEW takes one value for each attribute/],
  ['x = p LIMIT 1.5', 'syntax', /1\.5 is no whole number/],
  ['x = FIND process CREATED p LAST 1.5 HOURS', 'syntax', /no whole number.*smaller unit/s],
  ['x = FIND process CREATED p LAST 2 WEEKS', 'syntax', /A week is 7 DAYS/],
  ['x = FIND process CREATED p LAST 1 year', 'syntax', /A year is 365 DAYS/],
  ['x = GROUP p BY BIN(created, 1 month)', 'syntax', /A month is some 30 DAYS/],
  ['x = FIND process CREATED p START 2021-04-01T00', 'syntax', /2021-04-01T00 is not a time/],
  ['x = FIND process CREATED p START now-24h', 'syntax', /LAST 24 HOURS/],
  ['x = FIND process CREATED p START -7d@d', 'syntax', /LAST 24 HOURS/],
  ["x = FIND process CREATED p START 'yesterday'", 'syntax', /LAST 24 HOURS/],
  // date -u -d @1617235200
  ['x = FIND process CREATED p START 1617235200', 'syntax', /t'2021-04-01T00:00:00Z'/],
  ["x = FIND process CREATED p START '1617235200123'", 'syntax', /t'2021-04-01T00:00:00\.123Z'/],
  ['x = FIND process CREATED p START 2021-04-01T00:00:01,5Z', 'syntax', /01,5Z is not a time/],
  [
    "x = p WHERE name ISSUBSET ('10.0.0.0/8', '::/0')",
    'list-without-in',
    /one comparison for each value, joined by OR/,
  ],
  [
    "x = p WHERE name NOT LIKE ('a%', 'b%')",
    'list-without-in',
    /one comparison for each value, joined by AND/,
  ],
  ["x = p WHERE name != ('a', 'b')", 'list-without-in', /Write name NOT IN/],
  ['x = FIND process RESPONSIBLE FOR nt', 'syntax', /CREATED, CREATED BY, OWNED BY, LOADED or LINKED/],
  ['x = FIND process PARENT OF', 'unknown-variable', /Write the variable right behind PARENT/],
  ['x = FIND process p', 'syntax', /No relation stands before `p`.*FIND process CREATED p/],
  ['x = FIND the process p', 'unsupported-relation', /No relation stands before `p`.*FIND process CREATED p/],
  [
    'x = FIND process p_1',
    'unsupported-relation',
    /No relation stands before `p_1`.*FIND process CREATED p_1/,
  ],
  ...['p0', 'procs2', 'P2_x'].map(
    (name) =>
      [`x = FIND process ${name}`, 'syntax', new RegExp(`No relation stands before \`${name}\``)] as const,
  ),
  ['x = FIND CREATED BY p', 'syntax', /No entity type stands before CREATED/],
  ['x = FIND process CREATED p nt', 'syntax', /`nt` is too much/],
  ['x = FIND process CREATED p, nt', 'syntax', /FIND takes one variable/],
  ['x = FIND process CREATED BY q', 'unknown-variable', /no variable `q`/],
  ['x = FIND p CREATED BY process', 'unknown-variable', /no variable `process`/],
  ["x = FIND process CREATED BY p WITH name = 'x'", 'syntax', /Did you mean WHERE\?/],
  ['x = FIND process CREATED BY p SORT BY pid', 'syntax', /does not belong to FIND/],
  ['FIND process CREATED BY p AS x', 'syntax', /`AS` does not belong to FIND/],
  ['x = SELECT process FROM file://e.json WHERE pid > 0', 'syntax', /Did you mean GET\?/],
  ['x = GTE process FROM file://e.json WHERE pid > 0', 'syntax', /Did you mean GET\?/],
  ['x = GET process FROM file://e.json', 'syntax', /GET needs a pattern/],
  ['x = GET process FROM file://e.json WITH pid > 0', 'syntax', /Did you mean WHERE\?/],
  ['x = GET process IN file://e.json WHERE pid > 0', 'syntax', /Did you mean FROM\?/],
  ['x = GET process FROM my logs.json WHERE pid > 0', 'syntax', /found `logs\.json`/],
  ['x = GET process FROM a WHERE pid > 0 SINCE 2021-01-01', 'syntax', /Did you mean START\?/],
  ['x = GET process FROM a WHERE pid > 0 START 2021-01-01 END 2021-02-01', 'syntax', /Did you mean STOP\?/],
  ['x = GET process FROM a WHERE pid > 0 LAST 5', 'syntax', /Expected DAYS/],
  ['x = GET file FROM p WHERE size > 0', 'type-mismatch', /`p` holds process/],
  ['x = GET process FROM htp://a WHERE pid > 0', 'unknown-scheme', /http/],
  ['DISP p ATTR pid name', 'syntax', /separated by commas/],
  ['DISP q ATTR pid name', 'syntax', /separated by commas/],
  ['DISP ALL p', 'syntax', /DISP shows one variable/],
  ['DISP p nt', 'syntax', /DISP shows one variable/],
  ['DISP p pid', 'syntax', /write ATTR pid/],
  ['DISP p TOP 10', 'syntax', /Did you mean LIMIT\?/],
  ['DISP p ORDER BY pid', 'syntax', /Did you mean SORT\?/],
  ['DISP p SORT BY pid DESCENDING', 'syntax', /Write DESC/],
  ['DISP p IF pid > 0', 'syntax', /Did you mean WHERE\?/],
  ['DISP TIMESTAMPED p', 'syntax', /TIMESTAMPED\(variable\)/],
  ["DISP p WHERE name = 'a' OR 'b'", 'syntax', /Write a comparison on each side/],
  ["DISP p WHERE name = ('a', 'b')", 'list-without-in', /takes one value/],
  ['DISP p WHERE name = cmd.exe', 'unknown-variable', /quotes: 'cmd\.exe'/],
  ['x = DISP p', 'syntax', /DISP gives nothing to keep/],
  ['x = APPLY python://a ON p', 'syntax', /APPLY gives nothing to keep/],
  ['x = p nt', 'syntax', /`nt` is too much/],
  ['x = p + nt', 'mixed-types', /network-traffic/],
  ['x = SORT p ON pid', 'syntax', /Did you mean BY\?/],
  ['x = JOIN p, nt ON pid, src_port', 'syntax', /Did you mean BY\?/],
  ['x = GROUP p BY name COUNT(pid)', 'syntax', /write WITH COUNT/],
  ['x = LOAD a b.csv', 'syntax', /needs quotes/],
  ['x = LOAD a.csv INTO process', 'syntax', /Did you mean AS\?/],
  ['x = LOAD a.docx', 'unknown-file-format', /\.csv/],
  ['SAVE p INTO a.csv', 'syntax', /Did you mean TO\?/],
  ['EXPLAIN GET process FROM a WHERE pid > 0', 'syntax', /A variable belongs here/],
  ['INFO process', 'unknown-variable', /no variable `process`/],
  ["x = NEW ['a']", 'new-without-type', /which type/],
  ['x = p WHERE name = evil-site.com\nAND pid = 1', 'syntax', /needs quotes/],
  ['x = p WHERE name = evil-site.com AND\npid = p.pid AND\npid = 3', 'syntax', /needs quotes/],
  ['x = p WHERE name = evil-site.com AND\nname = cmd\nAND pid = 3', 'syntax', /needs quotes/],
  ['x = p WHERE (name = evil-site.com or # which\nname = cmd)\nAND pid = 3', 'syntax', /needs quotes/],
  ['x = p WHERE pid = 4 AND\nname = evil-site.com AND\nname = p.name\nLIMIT 4', 'syntax', /needs quotes/],
];

describe('one mistake is one error, and the statements around it have none', () => {
  test.each(mistakes)('%s', async (statement, code, message) => {
    expect(await errorsOf(statement)).toEqual([
      expect.objectContaining({ code, message: expect.stringMatching(message) as unknown }),
    ]);
  });

  // Statements that read well are of another kind: what they name is found out when they run.
  test.each(mistakes.filter(([, code]) => code === 'syntax'))('is not run: %s', (statement) => {
    expect(parseHuntflow(above + statement + below).runnable).toHaveLength(2);
  });
});

describe('a word that is left over sets no variable', () => {
  test.each([
    ['x = FIND process PARENT OF p', 'y = p + nt', 'mixed-types'],
    ['DISP p ATTR pid q', 'INFO q', 'unknown-variable'],
    ['x = p WHERE name = evil-site.com', 'y = p + nt', 'mixed-types'],
    ['x = p WHERE name = evil-site.com AND', 'y = NEW process ["a"] INFO q', 'unknown-variable'],
    ['x = p WHERE name = evil-site.com', 'y = p WHRE pid = 4', 'syntax'],
    ['x = p WHERE name = evil-site.com', 'y = p\nDISP y\nINFO q', 'unknown-variable'],
  ])('%s, then %s', async (statement, next, code) => {
    const errors = await errorsOf(`${statement}\n${next}`);
    expect(errors.map((error) => error.code)).toEqual(['syntax', code]);
  });

  test('one with = behind it is what was to be set', async () => {
    const errors = await errorsOf('DISP p z =\nINFO z\nDISP z');
    expect(errors.map(({ code }) => code)).toEqual(['syntax']);
  });

  test('one that stands first on its line is told of once, as what was to be set', async () => {
    const errors = await errorsOf('x GET process FROM file://e.json WHERE pid > 0\nDISP x');
    expect(errors.map(({ code }) => code)).toEqual(['syntax']);
  });
});
