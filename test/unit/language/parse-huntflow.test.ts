import { describe, expect, test } from 'vitest';
import { parseHuntflow, rangeOf, textOf } from '../../../language/index.js';
import { plainAst } from '../../kit/ast.js';
import { faulty, problem } from '../../kit/syntax-problem.js';

/** The value of the only WHERE of `x = y WHERE name = …`. */
function value(literal: string): unknown {
  const { huntflow } = parseHuntflow(`x = y WHERE name = ${literal}`);
  const pattern = JSON.parse(JSON.stringify(plainAst(huntflow))) as {
    statements: [{ command: { clauses: [{ pattern: { value: unknown } }] } }];
  };
  return pattern.statements[0].command.clauses[0].pattern.value;
}

function accepted(text: string): boolean {
  return parseHuntflow(text).problems.length === 0;
}

describe('the AST', () => {
  test('keywords are upper case and relations lower case, however they are written', () => {
    const { huntflow, problems } = parseHuntflow(
      "a = find process Created by b where name not like 'x' last 5 Days limit 3\nsort a by pid asc\nDisp records(a)",
    );
    expect(problems).toEqual([]);
    expect(JSON.stringify(plainAst(huntflow))).toContain('"relation":"created"');
    expect(JSON.stringify(plainAst(huntflow))).toContain('"operator":"LIKE"');
    expect(JSON.stringify(plainAst(huntflow))).toContain('"unit":"DAYS"');
    expect(JSON.stringify(plainAst(huntflow))).toContain('"direction":"ASC"');
    expect(JSON.stringify(plainAst(huntflow))).toContain('"transformer":"RECORDS"');
  });

  test('a plain name after FROM is a variable, a list or a URI is a data source', () => {
    const sources = [
      'procs',
      'HOST1,HOST2',
      'stixshifter://a, stixshifter://b',
      '/tmp/a.json',
      "'file://x y'",
    ].map((source) =>
      JSON.stringify(plainAst(parseHuntflow(`GET process FROM ${source} WHERE pid > 0`).huntflow)),
    );
    expect(sources[0]).toContain('"variable":"procs"');
    expect(sources[1]).toContain('"uris":["HOST1","HOST2"]');
    expect(sources[2]).toContain('"uris":["stixshifter://a","stixshifter://b"]');
    expect(sources[3]).toContain('"uris":["/tmp/a.json"]');
    expect(sources[4]).toContain('"uris":["file://x y"]');
  });

  test('a dotted word is a reference, a bare one a string', () => {
    expect(value('cmd')).toMatchObject({ $type: 'WordValue', word: 'cmd' });
    expect(value('p.pid')).toMatchObject({ $type: 'ReferenceValue', variable: 'p', attribute: 'pid' });
    expect(value('-5')).toMatchObject({ $type: 'NumberValue', number: -5 });
  });

  test('ranges are from 1, columns in UTF-16, ends exclusive', () => {
    const [first, second] = parseHuntflow("DISP a WHERE name = '😀' ATTR pid\n# note\nINFO a").huntflow
      .statements;
    expect(first && rangeOf(first)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 34 });
    expect(second && rangeOf(second)).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 7 });
    expect(second && textOf(second)).toBe('INFO a');
  });
});

describe('strings', () => {
  test.each([
    [String.raw`'a\tb\n'`, 'a\tb\n'],
    [String.raw`"it's \"x\""`, `it's "x"`],
    [String.raw`'\x41é\U0001F600\101'`, 'Aé😀A'],
    [String.raw`'naïve 中文'`, 'naïve 中文'],
    [String.raw`'C:\Windows\system32'`, String.raw`C:\Windows\system32`],
    [String.raw`'C:\Users\x'`, String.raw`C:\Users\x`],
    [String.raw`'\xZZ \U99999999 \u12'`, String.raw`\xZZ \U99999999 \u12`],
    [String.raw`r'\bcmd\.exe$'`, String.raw`\bcmd\.exe$`],
    [String.raw`''`, ''],
  ])('%s', (literal, text) => {
    expect(value(literal)).toMatchObject({ $type: 'StringValue', text });
  });
});

describe('accepted beyond Kestrel 1.8', () => {
  test('a time as STIX patterns write it', () => {
    for (const literal of ["t'2021-04-01T00:00:00Z'", 't"2021-04-01T00:00:00Z"'])
      expect(value(literal)).toMatchObject({ $type: 'StringValue', text: '2021-04-01T00:00:00Z' });
    expect(accepted("p = GET process FROM a WHERE [process:created >= t'2021-04-01']")).toBe(true);
    expect(accepted("p = GET process FROM a WHERE created IN (t'2021-04-01T00:00:00Z', x.created)")).toBe(
      true,
    );
    expect(accepted('x = y WHERE t = t AND t.pid = t')).toBe(true);
    expect(problem("x = y WHERE created > t'soon'")).toMatch(/^t'soon' is not a time\. A time is written t'/);
    expect(faulty("x = y WHERE created > t'soon'")).toBe("t'soon'");
  });

  test.each([
    'x = GET process FROM a LAST 5 DAYS WHERE pid > 0',
    'DISP x LIMIT 3 SORT BY y ATTR pid WHERE pid > 0',
    'x = y WHERE pid IN (1, (2, 3))',
    'x = y WHERE pid IN (4)',
    'x = y WHERE pid = -1',
    'x = y WHERE pid <> 1 AND pid == 2',
    "x = y WHERE NOT (name = 'a' OR NOT pid = 3)",
    'x = GROUP y BY name WITH COUNT(*) AS n',
    'EXPLAIN x',
    "x = GET process FROM a WHERE pid > 0 START 2021-04-01 STOP '2021-04-02T00:00+02:00'",
    'x = GET process FROM a WHERE pid > 0 STOP 2021-04-01T10:00:00',
    'DISP x ATTR name , pid',
  ])('%s', (text) => {
    expect(parseHuntflow(text).problems).toEqual([]);
  });
});

describe('no word is reserved but for the commands', () => {
  test.each([
    'by = start + last',
    'DISP where WHERE where = where ATTR attr, limit SORT BY sort ASC LIMIT 5',
    'x = records\nDISP timestamped\nDISP TIMESTAMPED (timestamped)',
    'd = y WHERE NOT in = 4 AND NOT pid = 3',
    'd = y WHERE not = 5 AND not like "x" AND not not in (1)',
    'x = GROUP bin BY bin, BIN (first_observed, 5 m) WITH MIN(min) AS max',
    'x = a y = b DISP x',
    'limit = y\nlimit = limit',
    'x = FIND by created BY by',
  ])('%s', (text) => {
    expect(parseHuntflow(text).problems).toEqual([]);
  });

  test('a command cannot be the name of a variable, as in Kestrel', () => {
    expect(problem('sort = GET process FROM a WHERE pid > 0')).toBe(
      '`sort` is a command and cannot be the name of a variable. Choose another name, such as sort_1.',
    );
  });
});
