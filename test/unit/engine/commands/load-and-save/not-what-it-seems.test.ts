import * as zlib from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { hunt, openHunt } from '../../../../kit/hunt.js';
import { testPorts } from '../../../../kit/ports.js';

describe('a file that is not what it seems', () => {
  async function loaded(statement: string, files: Record<string, string | Uint8Array>) {
    const placed = Object.entries(files).map(([name, content]) => [`/hunt/${name}`, content] as const);
    const opened = await openHunt({}, {}, testPorts(Object.fromEntries(placed)));
    return opened.run(`l = ${statement} DISP l ATTR value`);
  }

  const rowsOf = (...values: string[]) => values.map((value) => [value]);

  test.each([
    ['1.1.1.1\n2.2.2.2\n', /column of list\.csv: 1\.1\.1\.1\./, /"value".*line of names, write one above/],
    ['id,indicator\n1,1.1.1.1\n', /: id, indicator\./, /Rename the column/],
    ['Value,x_risk\n1.1.1.1,3\n', /: Value\./, /"value" for "Value"/],
    ['x_risk, value\n3,1.1.1.1\n', /: {2}value\./, /"value" for " value"/],
    ['# "seen","ioc"\n"2024","1.1.1.1"\n', /: # "seen", ioc\./, /Take out the lines that begin with #/],
  ])('names that no address has: %j', async (text, message, hint) => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/list.csv': text }));
    const [statement] = (await opened.run('l = LOAD list.csv AS ipv4-addr')).statements;
    expect(statement?.error).toBeUndefined();
    expect(statement?.warnings).toEqual([
      {
        code: 'unknown-columns',
        message: expect.stringMatching(message) as string,
        hint: expect.stringMatching(hint) as string,
      },
    ]);
  });

  test.each([
    ['value\n1.1.1.1\n', 'a list with one'],
    ['x_risk,note\n1,a\n', 'columns of which one may be anything'],
    ['value,Value\n1.1.1.1,a\n', 'a name that is there beside one in another case'],
  ])('names that say enough: %j', async (text) => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/list.csv': text }));
    const answer = await opened.run('l = LOAD list.csv AS ipv4-addr');
    expect(answer.error).toBeUndefined();
    expect(answer.warnings).toEqual([]);
  });

  test('indicators that no log can have are counted and named, and kept as they are', async () => {
    const list = ['203.0.113[.]9', '10.0.0.1', ' 10.0.0.2', 'evil.com', '10.0.0.0/8'];
    const answer = await loaded('LOAD list.json AS ipv4-addr', { 'list.json': JSON.stringify(list) });
    expect(answer.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message:
          "3 of 5 values in list.json are not as logs have them: '203.0.113[.]9' is defanged, ' 10.0.0.2' has blanks around it, 'evil.com' is no IPv4 address.",
        hint: 'Write them as logs do: 203.0.113.9 for 203.0.113[.]9.',
      },
    ]);
    expect(answer.tables[0]?.rows).toEqual(rowsOf(...list));
  });

  test('blanks around what says who an entity is are told, in LOAD and in NEW, and kept as they are', async () => {
    const hash = 'd41d8cd98f00b204e9800998ecf8427e';
    const csv = `name,hashes.MD5,x_note\n"a.exe ",${hash}, a\nb.exe,\t${hash},b\n`;
    const told = "'a.exe ' has blanks around it, '\t" + hash + "' has blanks around it";
    const hint = 'Write them without the blanks around them.';
    const fromFile = await loaded('LOAD list.csv AS file', { 'list.csv': csv });
    expect(fromFile.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message: `2 of 4 values in list.csv are not as logs have them: ${told}.`,
        hint,
      },
    ]);
    const made = await hunt("a = NEW domain-name ['a.org ', 'a.org'] DISP a ATTR value");
    expect(made.statements[0]?.warnings).toEqual([
      {
        code: 'wrong-value',
        message: "1 of 2 values in NEW is not as logs have them: 'a.org ' has blanks around it.",
        hint,
      },
    ]);
    expect(made.tables.map(({ rows }) => rows)).toEqual([rowsOf('a.org ', 'a.org')]);
    const names = await hunt(
      `p = NEW process [{"name": " a.exe", "command_line": "a.exe "}, {"name": "a.exe", "pid": 4}]`,
    );
    expect(names.statements[0]?.warnings.map(({ message }) => message)).toEqual([
      "1 of 3 values in NEW is not as logs have them: ' a.exe' has blanks around it.",
    ]);
  });

  test('of thousands of such indicators five are named', async () => {
    const list = Array.from({ length: 3000 }, (_, index) => `hxxp://evil${index}[.]com/`);
    const answer = await loaded('LOAD list.json AS url', { 'list.json': JSON.stringify(list) });
    expect(answer.statements[0]?.warnings[0]?.message).toMatch(
      /^3,000 of 3,000 values .*evil4\[\.\]com\/' is defanged and 2,995 more\.$/,
    );
  });

  test('names of a JSON list, which has no line of them', async () => {
    const opened = await openHunt({}, {}, testPorts({ '/hunt/l.json': '[{"indicator": "10.0.0.1"}]' }));
    const { statements } = await opened.run('a = LOAD l.json AS ipv4-addr');
    expect(statements[0]?.warnings).toMatchObject([
      { code: 'unknown-columns', hint: 'Rename what tells them apart to "value".' },
    ]);
  });

  test('rows that the file calls another type are told where AS takes them all', async () => {
    const csv = 'type,value\nipv4-addr,1.1.1.1\nurl,http://a\nurl,http://b\n';
    const answer = await loaded('LOAD list.csv AS ipv4-addr', { 'list.csv': csv });
    expect(answer.statements[0]?.warnings.map(({ code }) => code)).toEqual([
      'rows-of-other-types',
      'wrong-value',
    ]);
    expect(answer.statements[0]?.warnings[0]?.message).toBe(
      'list.csv says of 2 of its 3 rows that they are url: all are taken as ipv4-addr.',
    );
  });

  test('rows of one entity that differ are told, since an entity shows one value of each attribute', async () => {
    const csv =
      'value,feed,score,note\n1.1.1.1,otx,5,\n1.1.1.1,abuse,9,a\n2.2.2.2,otx,1,\n2.2.2.2,otx,1,b\n::1,otx,1,\n';
    const answer = await loaded("LOAD list.csv AS ipv4-addr a = l WHERE feed = 'abuse'", { 'list.csv': csv });
    const [load] = answer.statements;
    expect(load?.warnings.filter(({ code }) => code !== 'wrong-value')).toEqual([
      {
        code: 'rows-of-one-entity',
        message: '2 rows of list.csv are one entity and differ in feed, score: one value of each is shown.',
        hint: expect.stringContaining('WHERE finds each value') as string,
      },
    ]);
    expect([answer.variable('l').entities, answer.variable('a').entities]).toEqual([3, 1]);
  });

  test('CSV as Excel writes it where the comma is the decimal sign', async () => {
    const csv = '\uFEFFsep=;\r\nvalue;x_note\r\n1.1.1.1;"a; b"\r\n2.2.2.2;0,5\r\n';
    const answer = await loaded('LOAD list.csv AS ipv4-addr DISP l ATTR x_note', { 'list.csv': csv });
    expect(answer.warnings).toEqual([]);
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      rowsOf('a; b', '0,5'),
      rowsOf('1.1.1.1', '2.2.2.2'),
    ]);
  });

  test('a packed list without the suffix that says so, and a column PK that is none', async () => {
    const files = { 'packed.csv': zlib.gzipSync('value\n1.1.1.1\n'), 'plain.csv': 'PK,value\n7,2.2.2.2\n' };
    const packed = await loaded('LOAD packed.csv AS ipv4-addr', files);
    const plain = await loaded('LOAD plain.csv AS ipv4-addr', files);
    expect([packed.tables[0]?.rows, plain.tables[0]?.rows]).toEqual([rowsOf('1.1.1.1'), rowsOf('2.2.2.2')]);
  });

  const workbook = zipSync({
    '[Content_Types].xml': Buffer.from('<a/>'),
    'xl/workbook.xml': Buffer.from('<a/>'),
  });

  test.each([
    ['a.csv', Buffer.from('value,x_note\n1.1.1.1,caf\xe9\n', 'latin1'), /line 2 is not UTF-8/, /CSV UTF-8/],
    ['a.json', Buffer.from('["caf\xe9"]', 'latin1'), /line 1 is not UTF-8/, /Save it as UTF-8/],
    ['a.csv', workbook, /an Excel workbook/, /"CSV UTF-8"/],
    ['a.csv', '# feed\nvalue,n\n1.1.1.1,2\n', /row 1 has 2 cells/, /lines that begin with #/],
    ['a.json', '{"type":"bundle","id":"bundle--1","objects":[]}', /a STIX bundle/, /GET … FROM/],
    [
      'a.csv',
      'sep=;\nvalue;n\n1.1.1.1;"a\n',
      /line 3: Quoted field unterminated/,
      /CSV with a line of names/,
    ],
  ])('%s that is no table says what it is and what to do: %#', async (name, content, message, hint) => {
    const answer = await loaded(`LOAD ${name} AS ipv4-addr`, { [name]: content });
    expect(answer.error).toMatchObject({
      code: 'unreadable-table',
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(hint) as string,
    });
  });

  test.each(["l = LOAD 'https://example.com/list.csv' AS ipv4-addr", "SAVE n TO 's3://bucket/n.csv'"])(
    'an address of the web is no file: %s',
    async (statement) => {
      const opened = await openHunt({}, {}, testPorts());
      const answer = await opened.run(`n = NEW process ['a'] ${statement}`);
      expect(answer.error?.code).toBe('not-a-file');
    },
  );
});
