/** What is wrong with a text that the grammar does not take, in a hunter's words, and where. */
import { describe, expect, test } from 'vitest';
import { parseHuntflow, textOf } from '../../../language/index.js';
import { faulty, problem } from '../../kit/syntax-problem.js';

/** Whatever the reason, what to write instead. */
function needsQuotes(value: string): RegExp {
  const text = value.replace(/[$*?{}.]/g, '\\$&');
  return new RegExp(`^\`${text}\` needs quotes\\. .* Write '${text}'\\.$`);
}

describe('problems', () => {
  test.each([
    ['x = GET process FROM a LAST 5 DAYS', /^Expected .*WHERE.* after `DAYS`\. GET needs a pattern/, 'DAYS'],
    ['DISP p ATTR', /^Expected an attribute after `ATTR`\.$/, 'ATTR'],
    ['DISP p ATTR\nDISP q', /^Expected an attribute after `ATTR`\.$/, 'ATTR'],
    ['DSIP p', /^`DSIP` is no command, and no `=` follows it\. Did you mean DISP\?$/, 'DSIP'],
    ['DISP p WHER pid = 1', /^`WHER` cannot stand here\. Did you mean WHERE\?$/, 'WHER'],
    ['disp p wher pid = 1', /Did you mean where\?$/, 'wher'],
    ['x = p WHERE pid = 1 ADN pid = 2', /^`ADN` cannot stand here\. Did you mean AND\?$/, 'ADN'],
    [
      'x = GET process FROM a WHERE pid = 1 ATTR pid',
      /^`ATTR` does not belong to GET\. GET takes FROM, WHERE, START, STOP, LAST and LIMIT\. Go on in a statement of its own: DISP x ATTR …$/,
      'ATTR',
    ],
    ['x = GET process FROM a WHERE pid = 1\n  ATTR pid', /^`ATTR` does not belong to GET\./, 'ATTR'],
    [
      'x = GROUP p BY name SORT BY name',
      /^`SORT BY` does not belong to GROUP\. GROUP takes BY and WITH\./,
      'BY',
    ],
    ['INFO p WHERE pid = 1', /^`WHERE` does not belong to INFO\. INFO takes no clauses\.$/, 'WHERE'],
    ['x = GET process WHERE pid = 1 FROM a', /^`FROM` cannot stand here\. The order is FROM, WHERE/, 'FROM'],
    [
      'x = GET process FROM a WHERE pid = 1 ORDER BY pid',
      /^`ORDER` cannot stand here\. GET takes FROM, WHERE, START, STOP, LAST and LIMIT\. Go on in a statement of its own: DISP x SORT BY …$/,
      'ORDER',
    ],
    ['x = FIND process CREATED p FIELDS pid', /^`FIELDS` cannot stand here\. .*: DISP x ATTR …$/, 'FIELDS'],
    ['x = GET process FROM a WHERE pid = 1 | head 5', /but found `\|`\. There are no pipes: .* DISP p/, '|'],
    ['DISP p | sort pid', /but found `\|`\. There are no pipes: /, '|'],
    [
      'DeviceProcessEvents | where FileName == "cmd.exe"',
      /^`DeviceProcessEvents` is no command, .* A hunt asks for .*: p = GET process FROM … WHERE …$/,
      'DeviceProcessEvents',
    ],
    ['file where name == "a"', /^`file` is no command, .*: p = GET file FROM … WHERE …$/, 'file'],
    ['DISP p ATTR pid name', /^`name` is too much.* separated by commas\.$/, 'name'],
    ['SAVE p TO my list.csv', /^`list` is too much.* needs quotes\.$/, 'list'],
    ['x = p WHERE name = a b', /^`b` is too much.* Text with blanks needs quotes\.$/, 'b'],
    ['x = p WHERE [pid = 1] AND [pid = 2]', /^`AND` stands behind the bracket .*WHERE \[… AND …\]\.$/, 'AND'],
    ["x = p WHERE name = 'cmd", /^This text is not closed: .* Write ' at its end/, "'cmd"],
    ['x = p WHERE name = "it\'s', /^This text is not closed: .* Write " at its end/, '"it\'s'],
    ["x = p WHERE name = 'it's'", /A quote inside the text/, 's'],
    ["x = p WHERE name NOT = 'a'", /^Expected IN, LIKE.* after `NOT`.* Unequal is written `!=`/, '='],
    ['x = GET FROM a WHERE pid = 1', /^Expected an entity type before `FROM`\.$/, 'FROM'],
    ['x = p WHERE AND pid = 1', /^Expected an attribute before `AND`\.$/, 'AND'],
    ['x = p WHERE parent_ref. = 1', /^Expected an attribute after `parent_ref\.`\.$/, '.'],
    ['x = p WHERE process: = 1', /^Expected an attribute after `process:`\.$/, ':'],
    ['x = GET process', /^Expected FROM, WHERE, START, STOP, LAST or LIMIT after `process`\./, 'process'],
    ['x =', /^Expected a variable or a command such as GET or FIND after `=`\.$/, '='],
    ['x = p WHERE pid = 1 AND', /^Expected an attribute, NOT or `\(` after `AND`\.$/, 'AND'],
    ['x = GET process FROM a WHERE pid = 1 LAST 5', /^Expected DAYS, HOURS, MINUTES or SECONDS after/, '5'],
    ['x = GET process FROM a WHERE pid = 1 START 2021', /A time is written t'/, '2021'],
    ['x = LOAD C:\\temp\\a.csv', /needs quotes\. Write r'C:\\temp\\a\.csv'\.$/, 'C:\\temp\\a.csv'],
    [
      'x = GET process FROM stixshifter://a,,b WHERE pid > 0',
      /One comma stands between two\. Write b\.$/,
      ',b',
    ],
    ['x = GET process FROM stixshifter://a,, WHERE pid > 0', /One comma stands between two\.$/, ','],
    [
      'x = GET process FROM stixshifter://a, WHERE pid > 0',
      /^Expected a data source before `WHERE`\. Take out the comma, or go on behind it\.$/,
      'WHERE',
    ],
    [
      'x = GET process FROM a, b, last 5 DAYS WHERE pid > 0',
      /^Expected a data source before `last`\. T/,
      'last',
    ],
    [
      "x = GET process FROM 'a', # b\n  WHERE [pid > 0]",
      /^Expected a data source before `WHERE`\.$/,
      'WHERE',
    ],
    ['x = GET process FROM a://b,', /^Expected a data source after `,`\.$/, ','],
    [
      'DISP p ATTR name, WHERE pid = 1',
      /^Expected another name before `WHERE`\. Take out the comma/,
      'WHERE',
    ],
    ['DISP p ATTR name, sort by pid', /^Expected another name before `sort`\. Take out the comma/, 'sort'],
    ['x = GROUP p BY name, WITH COUNT(pid)', /^Expected another name before `WITH`\. Take out/, 'WITH'],
    ['x = JOIN p, BY pid, pid', /^Expected another name before `BY`\. Take out/, 'BY'],
    ['x = LOAD ~/a.csv AS file', /needs quotes\. Write '~\/a\.csv'\.$/, '~/a.csv'],
    ['DISP p\n// note', /^Expected a statement, but found `\/\/`\. A comment begins with #\.$/, '//'],
    ['DISP p;', /but found `;`\. A statement needs no ; at its end\.$/, ';'],
    ['x = p WHERE pid = 1 && pid = 2', /Did you mean AND\?$/, '&&'],
    ['x = p WHERE name = “cmd.exe”', /^“ begins no text: .* Write "cmd\.exe"\.$/, '“cmd.exe”'],
    ['x = p WHERE name IN (‘a’, ‘b’)', /^‘ begins no text: .* Write 'a'\.$/, '‘a’'],
    ['x = GET process FROM a WHERE pid = 1 START t’2021-04-01’', /Write t'2021-04-01'\.$/, 't’2021-04-01’'],
    ['x = p WHERE name = “cmd /c”', /^“ begins no text: .* at both ends/, '“cmd'],
    ['DISP\u200b p', /^An invisible character stands here: U\+200B\. .* remove it\.$/, '\u200b'],
    ['DISP p\u202e', /^An invisible character stands here: U\+202E\./, '\u202e'],
    ['x = p WHERE value = 10.0.0.1', /^`10\.0\.0\.1` needs quotes\. .* Write '10\.0\.0\.1'\.$/, '10.0.0.1'],
    ['x = p WHERE (value = 10.0.0.1)', /Write '10\.0\.0\.1'\.$/, '10.0.0.1'],
    [
      'x = GET file FROM C:\\logs\\a.json WHERE size > 0',
      /^`C:\\logs\\a\.json` needs quotes\. .* Write r'C:\\logs\\a\.json'\.$/,
      'C:\\logs\\a.json',
    ],
    [
      'x = GET file FROM logs\\a.json WHERE size > 0',
      /^`logs\\a\.json` needs quotes\. .* Write r'logs\\a\.json'\.$/,
      'logs\\a.json',
    ],
    ['SAVE p TO out\\p.csv', /^`out\\p\.csv` needs quotes\. .* Write r'out\\p\.csv'\.$/, 'out\\p.csv'],
    [
      'x = p WHERE user = CORP\\alice',
      /^`CORP\\alice` needs quotes\. .* Write r'CORP\\alice'\.$/,
      'CORP\\alice',
    ],
    ...[
      'evil-site.com',
      'sub.evil-site.com/path',
      'https://evil.com/x?a=b&c=d',
      'al.ice@b.com',
      'fe80::1',
      '{0a1b-c}',
      '%cmd%',
      'über.exe',
      '/usr/bin/bash',
      'pow*',
      '$env',
      '5d41402abc4b2a76b9719d911017c592',
      '7zip.exe',
    ].flatMap((value): [string, RegExp, string][] => [
      [`x = p WHERE name = ${value}`, needsQuotes(value), value],
      [`x = p WHERE [(name = ${value}) OR pid = 4]`, needsQuotes(value), value],
      [`x = p WHERE name IN (cmd, ${value}, 4)`, needsQuotes(value), value],
    ]),
    ['APPLY docker://x ON p WITH user=your@email.com, n=3', needsQuotes('your@email.com'), 'your@email.com'],
    ['APPLY docker://x ON p WITH k=kmeans, c=src_port,dst_port', /stand in brackets, as in/, 'dst_port'],
    ['x = GET url FROM <datasource config> WHERE value LIKE 5', /Write what <…> stands for/, '<datasource'],
    ['x = GET process FROM a WHERE pid = 4 LAST 5 MIN', /Did you mean MINUTES\?$/, 'MIN'],
    ['x = GET process FROM a WHERE pid = 4 LAST 5 hrs', /Did you mean hours\?$/, 'hrs'],
    ['g = GROUP p BY BIN(first_observed, 30 secs)', /Did you mean seconds\?$/, 'secs'],
    ["x = p WHERE name = 'it''s'", /A quote inside the text/, "'s'"],
    ['x = GET process FROM a WHERE pid = 4 START 7d', /is written LAST 24 HOURS/, '7d'],
    [
      'x = OBSERVED(p)',
      /^There is no function `OBSERVED`\. .* TIMESTAMPED, ADDOBSID, RECORDS\.$/,
      'OBSERVED',
    ],
    ['DISP p, name', /^DISP takes one variable\. The attributes to show follow ATTR/, ','],
    ['INFO p, q', /^INFO takes one variable\. .* both = p \+ …\.$/, ','],
    ['x = FIND process CREATED BY p, q', /^FIND takes one variable\./, ','],
    ['x = p - q', /^Variables are united by \+ alone\. .* p WHERE id NOT IN other\.id\.$/, '-'],
    ['x = p WHERE [pid = 4] FOLLOWEDBY [pid = 5]', /A pattern is of one record/, 'FOLLOWEDBY'],
    ['x = GROUP p BY name HAVING n > 3', /Choose among the groups in a statement/, 'HAVING'],
    ['x = GROUP p BY name WITH COUNT(DISTINCT pid)', /Write NUNIQUE\(pid\)\.$/, 'pid'],
    ['x = p WHERE EXISTS process:name', /Write process:name IS NOT NULL\.$/, 'process:name'],
    ['x = NEW process [cmd.exe, sh]', needsQuotes('cmd.exe'), 'cmd.exe'],
    ["x = NEW process ['cmd.exe', sh]", needsQuotes('sh'), 'sh'],
    ["x = NEW [{'type': process}]", needsQuotes('process'), 'process'],
    [
      "x = p WHERE cwd = 'C:\\temp\\'",
      /^The backslash before the last quote .* Write 'C:\\\\temp\\\\'\.$/,
      "'C:\\temp\\'",
    ],
    ["x = p WHERE name CONTAINS 'a'", /Write LIKE '%word%': % stands for any text\.$/, 'CONTAINS'],
    ["x = p WHERE name endswith 'a'", /Write LIKE '%word'/, 'endswith'],
    ["x = p WHERE name ~ 'a'", /Did you mean MATCHES\?$/, '~'],
    ['x = p WHERE pid BETWEEN 1 AND 5', /Write two comparisons/, 'BETWEEN'],
    [
      'x = p WHERE name:cmd.exe',
      /^A colon compares nothing here\. Write name = 'cmd\.exe'\.$/,
      'name:cmd.exe',
    ],
    ['x = p WHERE name:"a b"', /Write name = …\.$/, 'name:"a'],
    ["x = p WHERE name: 'a'", /Write name = …\.$/, 'name:'],
    ['x = p WHERE pid:4 AND pid = 4', /Write pid = 4\.$/, 'pid:4'],
    ['x = p WHERE name:*enc*', /Write name LIKE '%enc%'\.$/, 'name:*enc*'],
    ['x = p WHERE path:C:\\Windows', /Write path = r'C:\\Windows'\.$/, 'path:C:\\Windows'],
    ['x = p WHERE x-own:name', /^Expected an operator/, 'x-own:name'],
    ["x = p WHERE name =~ 'a'", /A regular expression stands after MATCHES/, '~'],
    ['x = p WHERE name MATCHES /a.*/i', /A text and a regular expression stand in quotes\.$/, '/a.*/i'],
    ["x = p WHERE name equals 'a'", /Did you mean =\?$/, 'equals'],
    ['x = p WHERE name exists', /Did you mean IS NOT NULL\?$/, 'exists'],
    ['x = p WHERE name = *', /Whether there is any value is asked by IS NOT NULL\.$/, '*'],
    ['x = p WHERE !(pid = 4)', /as in NOT pid = 4 and NOT \(…\)\.$/, '!(pid'],
    ['x = p WHERE @timestamp > 4', /START and STOP choose records by their time\.$/, '@timestamp'],
    ['x = p WHERE pid = 4 earliest=-24h', /is written LAST 24 HOURS/, '-24h'],
    ['let x = GET process FROM a WHERE pid > 0', /^A variable is set by = alone\. Write x = …\.$/, 'let'],
    ['x := GET process FROM a WHERE pid > 0', /Write x = …\.$/, 'x'],
    ["x = p WHERE name = 'a' OR 'b'", /Write a comparison on each side, or one with IN/, "'b'"],
    ["x = p WHERE name = 'a', pid = 4", /Conditions are joined by AND or OR; .*: IN \(4, 5\)\.$/, ','],
    ["x = p WHERE name IN 'a', 'b'", /several values stand in brackets: IN \(4, 5\)\.$/, ','],
    ['my-procs = GET process FROM a WHERE pid > 0', /^`my-procs` cannot be .* Write my_procs\.$/, 'my-procs'],
    ['DISP my-procs', /^`my-procs` cannot be the name of a variable\. .* Write my_procs\.$/, 'my-procs'],
    ['1p = GET process FROM a WHERE pid > 0', /^`1p` cannot be .* Write _1p\.$/, '1p'],
    ['DISP 1p', /^`1p` cannot be .* Write _1p\.$/, '1p'],
    ['DISP p.name', /not written behind a dot\. Write DISP p ATTR name\.$/, '.name'],
    ['DISP p name, pid', /^`name` is too much.* follow ATTR: write ATTR name\.$/, 'name'],
    ['x = GROUP p BY name COUNT(pid)', /^`COUNT` is too much.* follows WITH: write WITH COUNT\.$/, 'COUNT'],
    ['DISP p SORT pid DESC', /^Expected BY between SORT and `pid`\. Write SORT BY pid\.$/, 'pid'],
    ['x = p\n  SORT parent_ref.pid', /^Expected BY between SORT and `parent_ref\.pid`\. /, 'parent_ref'],
    ['DISP p\nSORT pid DESC', /^Expected BY after `pid`, but found `DESC`\.$/, 'DESC'],
    ['x = GROUP p BY name SORT pid', /^Expected BY after `pid`\.$/, 'pid'],
    ['x = SORT p BY pid ASCENDING', /^`ASCENDING` is too much.* Write ASC\.$/, 'ASCENDING'],
    ['x = SORT p BY pid descend', /Write DESC\.$/, 'descend'],
    [
      'EXPLAIN x = FIND process CREATED p',
      /^EXPLAIN sets no variable: .* Begin with x = …, and write EXPLAIN x on a line below\.$/,
      '=',
    ],
    ['show p', /^`show` is no command, .* Did you mean disp\?$/, 'show'],
    ['SELECT * FROM process', /Did you mean GET\?$/, 'SELECT'],
    ['x = p WHERE (pid IS 1)', /but found `1`\.$/, '1'],
    ['x = y WHERE pid 5', /^Expected an operator such as =.* after `pid`, but found `5`\.$/, '5'],
    ['x = y WHERE pid = @', /^Expected a value.* after `=`, but found `@`\.$/, '@'],
    ['x = y LIMIT 3 LIMIT 4', /^LIMIT is written twice\. Keep one of them\.$/, 'LIMIT 4'],
    [
      'x = GET process FROM a WHERE pid > 0 LAST 5 D START 2021-01-01',
      /^START cannot stand beside LAST\./,
      'START 2021-01-01',
    ],
    ["x = GET process FROM a WHERE pid > 0 START 'monday'", /^'monday' is not a time\./, "'monday'"],
    [
      "x = GET process FROM a WHERE pid > 0 START t'2021-02-30T00:00:00Z'",
      /is not a time\./,
      "t'2021-02-30T00:00:00Z'",
    ],
    ['x = GROUP y BY name WITH SUM(*)', /^SUM cannot be taken of `\*`; only COUNT can\./, 'SUM(*)'],
    [
      'x = GET process FROM stixshifter:// WHERE pid > 0',
      /^No name stands after stixshifter:\/\/\.?/,
      'stixshifter://',
    ],
    ['hello', /^`hello` is no command/, 'hello'],
    ['123', /^Expected a statement, but found `123`\.$/, '123'],
  ])('%s', (text, message, at) => {
    expect(problem(text)).toMatch(message);
    expect(faulty(text)).toBe(at);
  });

  test.each([
    ['pid = p.pid AND\n  parent_ref.pid = = 4', '='],
    ['name = cmd AND\n  pid = @', '@'],
    ['(\n  name = cmd AND\n  pid = 4', '4'],
  ])('a condition on a line of its own is no statement that begins: %s', (conditions, at) => {
    const text = `x = GET process FROM a WHERE\n  ${conditions}\nDISP x`;
    expect(parseHuntflow(text).problems).toHaveLength(1);
    expect(faulty(text)).toBe(at);
  });

  test('one for each broken statement', () => {
    expect(parseHuntflow('INFO\nINFO x\nDISP x ATTR\nx = \nDISP y').problems).toHaveLength(3);
  });

  test('statements before the first problem can run, those behind it cannot', () => {
    const { huntflow, runnable } = parseHuntflow('INFO a\nDISP b\nDISP c ATTR\nINFO d');
    expect(huntflow.statements.map(textOf)).toEqual(['INFO a', 'DISP b', 'DISP c ATTR', 'INFO d']);
    expect(runnable.map(textOf)).toEqual(['INFO a', 'DISP b']);
  });

  // Kestrel 1.8 takes it for the clause behind a name (and fails), for the command behind all else.
  test.each([
    'DISP a',
    'b = a',
    'b = a WHERE pid = 1',
    'DISP a ATTR pid',
    'DISP a LIMIT 3',
    'DISP a SORT BY pid',
  ])('SORT of a variable is a statement behind %s', (above) => {
    const { problems, runnable } = parseHuntflow(`${above}\nSORT a BY pid\nDISP a`);
    expect(problems).toEqual([]);
    expect(runnable.map(textOf)).toEqual([above, 'SORT a BY pid', 'DISP a']);
  });

  test('a statement whose clause SORT has no BY cannot run', () => {
    expect(parseHuntflow('INFO a\nDISP a SORT pid\nDISP a').runnable.map(textOf)).toEqual(['INFO a']);
  });

  test('SORT BY is a clause, on whatever line, also where a variable is called by', () => {
    expect(parseHuntflow('DISP by\nSORT BY pid').runnable.map(textOf)).toEqual(['DISP by\nSORT BY pid']);
  });

  test('junk on its own line is no part of the statement before it', () => {
    expect(parseHuntflow('INFO a\n???').runnable.map(textOf)).toEqual(['INFO a']);
    expect(parseHuntflow('INFO a ???').runnable).toEqual([]);
  });

  test('an empty text and a comment have none', () => {
    expect(parseHuntflow('').problems).toEqual([]);
    expect(parseHuntflow('# a note\r\n\r\n').problems).toEqual([]);
  });
});
