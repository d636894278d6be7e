import { describe, expect, test } from 'vitest';
import { unescapeString } from '../../../../language/lexer/value-converter.js';
import type { IdeProviders } from '../../../../language/ide/providers.js';
import type { VariableFacts } from '../../../../language/variable-facts.js';
import { openHuntflow } from '../../../kit/language.js';
import { TextDocument } from 'langium';
import { acceptedAt, completeAt, labelsAt, listAt } from '../../../kit/completion.js';

const given = [
  "ip = GET ipv4-addr FROM stixshifter://host101 WHERE value = '10.0.0.1'",
  'procs = FIND process LINKED ip',
  '',
].join('\n');

const facts: VariableFacts = {
  name: 'procs',
  type: 'process',
  kind: 'entities',
  entities: 34,
  records: 350,
  related: {},
  attributes: [
    { path: 'name', entities: 34 },
    { path: 'parent_ref.name', entities: 12 },
  ],
  birthCommand: 'FIND process LINKED ip',
  sources: [],
  span: { first: Date.UTC(2021, 3, 1), last: Date.UTC(2021, 3, 2) },
  setAt: 0,
};

const world: Partial<IdeProviders> = {
  variables: { of: () => [facts] },
  dataSources: { dataSources: () => [{ uri: 'stixshifter://host101', detail: 'elastic_ecs' }] },
  values: {
    values: (_document, of, attribute) =>
      Promise.resolve(
        attribute === 'name'
          ? [
              { value: 'cmd.exe', entities: 'variable' in of ? 2 : 20 },
              { value: String.raw`C:\it's`, entities: 1 },
            ]
          : attribute === 'created'
            ? [{ value: '2021-04-01T10:00:00.123Z', entities: 3 }]
            : [],
      ),
  },
  files: {
    list: (_document, folder) =>
      Promise.resolve(
        folder === 'logs/'
          ? [
              { name: 'a.json', isFolder: false },
              { name: 'my file.csv', isFolder: false },
              { name: 'hunt.hf', isFolder: false },
              { name: 'old.JSON.xz', isFolder: false },
            ]
          : [
              { name: 'logs', isFolder: true },
              { name: '.git', isFolder: true },
              { name: 'hunt.hf', isFolder: false },
              { name: 'sysmon.ndjson.gz', isFolder: false },
            ],
      ),
    exists: () => Promise.resolve(undefined),
  },
  clock: { now: () => Date.UTC(2024, 4, 6, 12), timeZone: 'UTC' },
};

const at = (statement: string): Promise<string[]> => labelsAt(given + statement, world);
const accept = (statement: string, label: string): Promise<string> =>
  acceptedAt(given + statement, label, world);

describe('commands', () => {
  test('begin a statement; those that give nothing stand behind no `=`', async () => {
    expect(await at('<|>')).toEqual(expect.arrayContaining(['GET', 'DISP', 'EXPLAIN']));
    expect(await at('x = <|>')).not.toContain('DISP');
    expect(await at('x = <|>')).toEqual(expect.arrayContaining(['GET', 'TIMESTAMPED', 'procs']));
  });

  test('stand in the order of their table, before what may come besides', async () => {
    const offered = await at('x = <|>');
    const inOrder = ['NEW', 'GET', 'FIND', 'JOIN', 'TIMESTAMPED'];
    expect(offered.filter((label) => inOrder.includes(label))).toEqual(inOrder);
  });

  test('at the start of a line even if the statement above is unfinished', async () => {
    expect(await at('x = FIND process CREATED\nDI<|>')).toContain('DISP');
  });

  test.each([
    ['x = INFO\nDISP <|>', 'procs'],
    ['x = JOIN procs,\nDISP <|>', 'procs'],
    ['x = GET process FROM\nDISP procs <|>', 'ATTR'],
    ['x = FIND process CREATED\nSORT procs <|>', 'BY'],
  ])('a command below an unfinished statement begins another: %s', async (text, expected) => {
    expect(await at(text)).toContain(expected);
  });

  test('what stands below the cursor is no part of its statement', async () => {
    expect(await at('DISP procs ATTR <|>\nDISP procs')).toContain('name');
    expect(await at('DISP procs ATTR <|>DISP procs')).toContain('name');
  });

  test('clauses go on only on an indented line', async () => {
    expect(await at('DISP procs\n<|>')).not.toContain('ATTR');
    expect(await at('DISP procs\n  <|>')).toContain('ATTR');
  });

  test('keep the case in which keywords are written', async () => {
    expect(await accept('disp procs a<|>', 'attr')).toBe('attr (Keyword) -> disp procs attr');
    expect(await accept('di<|>', 'disp')).toBe('disp (Keyword) -> disp');
    expect(await labelsAt('di<|>')).toEqual(['disp']);
    expect(await labelsAt('DI<|>')).toEqual(['DISP']);
    expect(await labelsAt('x = get process from a where pid > 0\nDI<|>')).toEqual(['DISP']);
    expect(await at('x = GET process FROM procs WHERE pid > 0 st<|>')).toEqual(['start', 'stop']);
    expect(await at('x = get process from procs where pid > 0 <|>')).toContain('start');
    expect(await accept('DISP procs AT<|>', 'ATTR')).toBe('ATTR (Keyword) -> DISP procs ATTR');
    expect(await labelsAt("x = new ['a']\n<|>")).toContain('disp');
  });

  test('clauses come once, in the order that Kestrel 1.8 wants', async () => {
    expect(await at('x = GET process FROM procs <|>')).toEqual(['WHERE']);
    expect(await at('x = GET process FROM procs WHERE pid > 0 LAST 5 DAYS <|>')).toContain('LIMIT');
    expect(await at('x = GET process FROM procs WHERE pid > 0 LAST 5 DAYS <|>')).not.toContain('START');
    expect(await at('x = GET process FROM procs WHERE pid > 0 START 2021-01-01 <|>')).toContain('STOP');
  });
});

describe('relations', () => {
  test('that fit the variable behind the cursor', async () => {
    expect(await at('nt = FIND network-traffic <|> ip')).toEqual(['CREATED BY', 'ACCEPTED BY', 'LINKED']);
    expect(await at('x = FIND process <|> procs')).toEqual(['CREATED', 'CREATED BY', 'LINKED']);
  });

  test('that fit some variable in scope', async () => {
    expect(await at('x = FIND file <|>')).toEqual(['LOADED BY', 'LINKED']);
    expect(await at('x = FIND mutex <|>')).toEqual(['LINKED']);
  });

  test('variables behind a relation: those that fit come first', async () => {
    expect((await at('x = FIND network-traffic ACCEPTED BY <|>')).slice(0, 2)).toEqual(['ip', 'procs']);
    expect((await at('x = FIND process CREATED BY <|>')).slice(0, 2)).toEqual(['procs', 'ip']);
  });
});

describe('attributes', () => {
  test('those that the variable was seen to have come first', async () => {
    const items = await completeAt(`${given}DISP procs ATTR <|>`, world);
    expect(items.slice(0, 2).map(({ label, detail }) => [label, detail])).toEqual([
      ['name', '34 of 34 have it'],
      ['parent_ref.name', '12 of 34 have it'],
    ]);
    expect(items.map(({ label }) => label)).toContain('command_line');
  });

  test('each but once', async () => {
    expect(await at('DISP procs ATTR pid, <|>')).not.toContain('pid');
  });

  test('through references to any depth', async () => {
    expect(await at('DISP procs ATTR parent_ref.binary_ref.<|>')).toContain('parent_ref.binary_ref.name');
    expect(await accept('DISP procs ATTR parent_ref.comm<|>', 'parent_ref.command_line')).toBe(
      'parent_ref.command_line (Property) -> DISP procs ATTR parent_ref.command_line',
    );
    expect(await at("x = GET file FROM s WHERE hashes.'SHA<|>")).toContain("hashes.'SHA-256'");
  });

  test('of the entity that is asked for, or of another one in the record', async () => {
    expect(await at('x = GET ipv4-addr FROM s WHERE <|>')).toEqual(
      expect.arrayContaining(['value', 'process:']),
    );
    expect(await at('x = GET ipv4-addr FROM s WHERE process:<|>')).toContain('process:command_line');
    expect(await at('x = GET ipv4-addr FROM s WHERE (value = 1 AND <|>')).toContain('value');
  });

  test('of the variable before the dot', async () => {
    expect(await at('DESCRIBE ip.<|>')).toContain('value');
    expect(await at('x = GET process FROM s WHERE pid = procs.<|>')).toContain('pid');
  });

  test('of either side of a JOIN', async () => {
    expect(await at('x = JOIN procs, ip BY <|>')).toContain('pid');
    expect(await at('x = JOIN procs, ip BY pid, <|>')).toContain('value');
    expect(await at('x = JOIN procs, ip BY pid, <|>')).not.toContain('pid');
  });

  test('that a command added', async () => {
    expect((await at('DISP TIMESTAMPED(procs) ATTR <|>')).slice(0, 2)).toEqual(['first_observed', 'name']);
    expect((await at('t = TIMESTAMPED(procs)\ng = GROUP t BY BIN(<|>'))[0]).toBe('first_observed');
    expect(await at('DISP procs ATTR <|>')).not.toContain('first_observed');
    expect(await at('g = GROUP procs BY name WITH COUNT(pid) AS n\nDISP g ATTR <|>')).toEqual(['name', 'n']);
  });
});

describe('operators', () => {
  test('that suit the attribute', async () => {
    expect(await at('x = procs WHERE pid <|>')).toContain('>=');
    expect(await at('x = procs WHERE pid <|>')).not.toContain('LIKE');
    expect(await at('x = ip WHERE value <|>')).toContain('ISSUBSET');
    expect(await at('x = procs WHERE name <|>')).not.toContain('ISSUBSET');
    expect(await at('x = procs WHERE name !<|>')).toEqual(['!=']);
    const ofTime = await at('x = TIMESTAMPED(procs) WHERE first_observed <|>');
    expect(ofTime).toEqual(await at('x = procs WHERE created <|>'));
    expect(ofTime).not.toContain('ISSUBSET');
  });

  test('behind NOT those that may be negated, and that suit', async () => {
    expect(await at('x = procs WHERE name NOT <|>')).toEqual(['IN', 'LIKE', 'MATCHES']);
    expect(await at('x = procs WHERE pid NOT <|>')).toEqual(['IN']);
    expect(await at('x = ip WHERE value not <|>')).toEqual([
      'in',
      'like',
      'matches',
      'issubset',
      'issuperset',
    ]);
    expect(await at('x = procs WHERE name IS <|>')).toEqual(['NULL', 'NOT']);
    expect(await at('x = procs WHERE NOT <|>')).toContain('name');
  });
});

describe('values', () => {
  test('of the variable, the most frequent first, in the quotes that were begun', async () => {
    const items = await completeAt(`${given}x = GET process FROM procs WHERE name = <|>`, world);
    expect(items.slice(0, 2).map(({ label, detail }) => [label, detail])).toEqual([
      ["'cmd.exe'", '2 entities'],
      [String.raw`r"C:\it's"`, '1 entity'],
    ]);
    expect(await accept('x = procs WHERE name = "cm<|>', '"cmd.exe"')).toBe(
      '"cmd.exe" (Value) -> x = procs WHERE name = "cmd.exe"',
    );
    expect(await accept("x = procs WHERE name IN ('a', cm<|>", "'cmd.exe'")).toBe(
      "'cmd.exe' (Value) -> x = procs WHERE name IN ('a', 'cmd.exe'",
    );
  });

  test('with escapes for what nobody sees, so that the text that is written is the value', async () => {
    const written = [
      ['\u202egnp.exe', String.raw`'\u202egnp.exe'`],
      ['a\0b\u001b[31m', String.raw`'a\u0000b\u001b[31m'`],
      ['one\r\ntwo', String.raw`'one\r\ntwo'`],
      ['C:\\t\u200b.exe', String.raw`'C:\\t\u200b.exe'`],
      ['\u{e0041}', String.raw`'\U000e0041'`],
      ['\ud83d', String.raw`'\ud83d'`],
      ['😀 日本', "'😀 日本'"],
      ['a\tb', "'a\tb'"],
    ] as const;
    const seen = written.map(([value]) => ({ value, entities: 1 }));
    const providers = { ...world, values: { values: () => Promise.resolve(seen) } };
    const labels = await labelsAt(`${given}x = procs WHERE name = '<|>`, providers);
    expect(labels.slice(0, written.length)).toEqual(written.map(([, text]) => text));
    expect(labels.slice(0, written.length).map(unescapeString)).toEqual(written.map(([value]) => value));
  });

  test('not those that the list has already', async () => {
    const labels = await at("x = procs WHERE name IN ('cmd.exe', <|>)");
    expect(labels).not.toContain("'cmd.exe'");
    expect(labels).toContain(String.raw`r"C:\it's"`);
    const pids = [4, 5].map((value) => ({ value, entities: 1 }));
    const providers = { ...world, values: { values: () => Promise.resolve(pids) } };
    const numbers = await labelsAt(`${given}x = procs WHERE pid IN (4, <|>)`, providers);
    expect(numbers.filter((label) => /\d/.test(label))).toEqual(['5']);
  });

  test('rare ones too, once they are typed', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      value: `tool${index}.exe`,
      entities: 500 - index,
    }));
    const providers = { ...world, values: { values: () => Promise.resolve(many) } };
    const rare = "'tool499.exe'";
    expect(await labelsAt(`${given}x = procs WHERE name = '<|>'`, providers)).not.toContain(rare);
    expect((await labelsAt(`${given}x = procs WHERE name = 'tool499<|>'`, providers))[0]).toBe(rare);
  });

  test('of a type, where no variable is asked', async () => {
    const [first] = await completeAt(`${given}x = GET process FROM s WHERE name = <|>`, world);
    expect(first?.detail).toBe('20 entities');
  });

  test('that the engine cannot say yet are asked for again at the next key', async () => {
    const text = `${given}x = procs WHERE name = `;
    const busy = { ...world, values: { values: () => Promise.resolve(undefined) } };
    const { services, document } = await openHuntflow(text, busy);
    const list = await services.lsp.CompletionProvider?.getCompletion(document, {
      textDocument: { uri: document.uri.toString() },
      position: document.textDocument.positionAt(text.length),
    });
    expect(list?.isIncomplete).toBe(true);
    expect(list?.items.map(({ label }) => label)).toEqual(['ip', 'procs']);
  });

  test('variables to refer to', async () => {
    expect(await accept('x = GET process FROM s WHERE pid = pro<|>', 'procs')).toBe(
      'procs (Variable) -> x = GET process FROM s WHERE pid = procs.',
    );
  });

  test('moments of an attribute that is a time', async () => {
    const items = await completeAt(`${given}x = GET file FROM s WHERE ctime > <|>`, world);
    expect(items.slice(0, 2).map(({ label, detail }) => [label, detail])).toEqual([
      ["t'2021-04-01T00:00:00Z'", 'first record of procs'],
      ["t'2024-05-06T12:00:00Z'", 'now'],
    ]);
    expect(await accept('x = GET file FROM s WHERE ctime > 2021-03<|>', "t'2021-03-01T00:00:00Z'")).toBe(
      "t'2021-03-01T00:00:00Z' (Constant) -> x = GET file FROM s WHERE ctime > t'2021-03-01T00:00:00Z'",
    );
  });

  test('true and false', async () => {
    expect(await at('x = GET process FROM s WHERE is_hidden = <|>')).toEqual(
      expect.arrayContaining(['true', 'false']),
    );
  });
});

describe('sources, files, times', () => {
  test('data sources behind FROM, variables of the same type first', async () => {
    expect((await at('x = GET process FROM <|>')).slice(0, 2)).toEqual(['procs', 'stixshifter://host101']);
    expect(await accept('x = GET process FROM stixshifter://<|>', 'stixshifter://host101')).toBe(
      'stixshifter://host101 (Module) -> x = GET process FROM stixshifter://host101',
    );
    expect(await at('x = GET process FROM stixshifter://host101 <|>')).toEqual(['WHERE']);
  });

  test('data sources by their names alone', async () => {
    expect(await accept('x = GET process FROM host<|>', 'stixshifter://host101')).toBe(
      'stixshifter://host101 (Module) -> x = GET process FROM stixshifter://host101',
    );
  });

  test('files and folders beside the huntflow that may hold events, behind the data sources', async () => {
    const offered = await at('x = GET process FROM <|>');
    expect(offered.slice(-4)).toEqual(['logs/', 'sysmon.ndjson.gz', 'file://', 'https://']);
    const behindScheme = await at('x = GET process FROM file://<|>');
    const files = behindScheme.filter((label) => !label.includes('://'));
    expect(files).toEqual(['sysmon.ndjson.gz', 'logs/', '.git/', 'hunt.hf']);
    expect(behindScheme).not.toContain('file://');
    expect(await accept('x = GET process FROM sys<|>', 'sysmon.ndjson.gz')).toBe(
      'sysmon.ndjson.gz (File) -> x = GET process FROM sysmon.ndjson.gz',
    );
    expect(await accept('x = GET process FROM lo<|>', 'logs/')).toBe(
      'logs/ (Folder) -> x = GET process FROM logs/',
    );
  });

  test('nothing behind APPLY, which runs nothing', async () => {
    expect(await at('APPLY <|>')).toEqual([]);
  });

  test('files behind LOAD, in quotes where they need them', async () => {
    expect(await accept('x = LOAD <|>', 'logs/')).toBe('logs/ (Folder) -> x = LOAD logs/');
    expect(await accept('x = LOAD logs/<|>', 'a.json')).toBe('a.json (File) -> x = LOAD logs/a.json');
    expect(await accept('x = LOAD logs/<|>', 'my file.csv')).toBe(
      "my file.csv (File) -> x = LOAD 'logs/my file.csv'",
    );
    expect(await at('x = LOAD logs/<|>')).toEqual(['a.json', 'my file.csv', 'old.JSON.xz']);
    expect(await at('x = LOAD <|>')).toEqual(['logs/', '.git/']);
    expect(await accept('x = GET process FROM file://logs/<|>', 'a.json')).toBe(
      'a.json (File) -> x = GET process FROM file://logs/a.json',
    );
  });

  test('behind SAVE files that it writes, and never the huntflow', async () => {
    expect(await at('SAVE procs TO logs/<|>')).toEqual(['a.json', 'my file.csv']);
  });

  test('a digit asks in times alone: what was typed of a date is no part of now', async () => {
    const labels = async (text: string, sign: string) =>
      (await listAt(given + text, world, sign))?.items.map(({ label }) => label);
    expect(await labels('x = GET process FROM s WHERE pid > 0 START 2020-07<|>', '7')).toEqual([
      '2020-07-01T00:00:00Z',
    ]);
    expect(await labels('x = GET process FROM s WHERE pid > 0 START 20<|>', '0')).toEqual([]);
    expect(await labels('x = GET process FROM s WHERE pid = 4<|>', '4')).toEqual([]);
    expect(await labels('p4 = GET process FROM s WHERE pid = 4\nDISP p4<|>', '4')).toEqual([]);
  });

  test('times: the span of a variable, now, and the rest of a date', async () => {
    expect((await at('x = GET process FROM s WHERE pid > 0 START <|>')).slice(0, 3)).toEqual([
      "t'2021-04-01T00:00:00Z'",
      "t'2024-05-06T12:00:00Z'",
      "t'2024-05-06T11:00:00Z'",
    ]);
    expect(await at("x = GET process FROM s WHERE pid > 0 START t'2021-04<|>")).toEqual([
      "t'2021-04-01T00:00:00Z'",
    ]);
    expect(await at('x = GET process FROM s WHERE pid > 0 START 2020-07<|>')).toEqual([
      '2020-07-01T00:00:00Z',
    ]);
    expect(await at('x = GET process FROM s WHERE pid > 0 LAST 5 D<|>')).toEqual(
      expect.arrayContaining(['DAYS', 'DAY', 'D']),
    );
  });
});

test.each([
  ['procs WHERE created > <|>', ["t'2021-04-01T00:00:00Z'", "t'2024-05-06T12:00:00Z'"]],
  ['procs WHERE created <= <|>', ["t'2021-04-02T00:00:01Z'", "t'2024-05-06T12:00:00Z'"]],
  ['TIMESTAMPED(procs) WHERE first_observed >= <|>', ["t'2021-04-01T00:00:00Z'", "t'2024-05-06T12:00:00Z'"]],
  ['procs WHERE created = <|>', ["'2021-04-01T10:00:00.123Z'"]],
])(
  'times that are compared: the ends of what is held before and after, else those that were seen: %s',
  async (text, first) => {
    const found = await at(`x = ${text}`);
    expect(found.slice(0, first.length)).toEqual(first);
  },
);

test.each([
  ['g = GROUP procs BY BIN(created, 5m) <|>', 'WITH'],
  ['g = group procs by bin(created, 5M) <|>', 'with'],
])('keywords are in the case of those before, whatever that of a unit: %s', async (text, keyword) => {
  expect(await at(text)).toContain(keyword);
});

test('every item of every place says what it is', async () => {
  const places = [
    '<|>',
    'x = <|>',
    'x = GET <|>',
    'x = FIND network-traffic <|>',
    'x = procs WHERE name <|>',
    'DISP procs <|>',
    'DISP procs ATTR <|>',
    'x = GET process FROM <|>',
    'x = GET process FROM file://<|>',
    'x = LOAD <|>',
    'x = LOAD logs/<|>',
    'x = GET process FROM s WHERE pid > 0 START <|>',
    'x = GET process FROM s WHERE pid > 0 LAST 5 <|>',
    'x = GET process FROM s WHERE is_hidden = <|>',
    'x = GET process FROM s WHERE name = <|>',
    'x = GET process FROM s WHERE name = 1 <|>',
    'x = NEW process [{<|>',
    'x = NEW <|>',
    'x = JOIN procs, ip BY <|>',
    'g = GROUP procs BY name WITH <|>',
    'g = GROUP procs BY name WITH COUNT<|>',
    'q = procs x = procs + <|>',
    'DISP procs SORT BY pid <|>',
    'SAVE procs <|>',
  ];
  for (const place of places) {
    const items = await completeAt(given + place, world);
    expect(items.length, place).toBeGreaterThan(0);
    const silent = items.filter(({ documentation }) => !documentation);
    expect(
      silent.map(({ label }) => label),
      place,
    ).toEqual([]);
  }
});

describe('in the middle of what is written', () => {
  test.each([
    ['DISP procs ATTR na<|>me, pid', 'name', 'DISP procs ATTR name, pid'],
    ['DISP procs AT<|>TR pid', 'ATTR', 'DISP procs ATTR pid'],
    ['DISP procs ATTR <|>name', 'name', 'DISP procs ATTR namename'],
    ['x = GET pro<|>cess FROM procs', 'process', 'x = GET process FROM procs'],
    ['x = FIND network-traffic CREA<|>TED BY ip', 'ACCEPTED BY', undefined],
    ['x = FIND network-traffic CREA<|>TED BY ip', 'CREATED BY', 'x = FIND network-traffic CREATED BY ip'],
    ['x = FIND process CREATED<|> by procs', 'CREATED', 'x = FIND process CREATED procs'],
    [
      'x = GET process FROM stixshifter://ho<|>st7 WHERE',
      'stixshifter://host101',
      'x = GET process FROM stixshifter://host101 WHERE',
    ],
    ["x = procs WHERE name = 'cm<|>' LIMIT 3", "'cmd.exe'", "x = procs WHERE name = 'cmd.exe' LIMIT 3"],
    ["x = procs WHERE name = '<|>'", "'cmd.exe'", "x = procs WHERE name = 'cmd.exe'"],
    [
      "x = procs WHERE name = 'cm<|>d old.exe' LIMIT 3",
      "'cmd.exe'",
      "x = procs WHERE name = 'cmd.exe' LIMIT 3",
    ],
    ["x = procs WHERE name IN ('<|>', 'b')", "'cmd.exe'", "x = procs WHERE name IN ('cmd.exe', 'b')"],
    ["x = procs WHERE name IN ('cm<|>, 'b')", "'cmd.exe'", "x = procs WHERE name IN ('cmd.exe', 'b')"],
    ["x = procs WHERE name IN ('a', 'cm<|>)", "'cmd.exe'", "x = procs WHERE name IN ('a', 'cmd.exe')"],
    [
      "x = GET process FROM s WHERE pid = 1 START t'2021-04<|>' LIMIT 3",
      "t'2021-04-01T00:00:00Z'",
      "x = GET process FROM s WHERE pid = 1 START t'2021-04-01T00:00:00Z' LIMIT 3",
    ],
    ["x = LOAD 'logs/my<|>' AS file", 'my file.csv', "x = LOAD 'logs/my file.csv' AS file"],
    ["x = LOAD 'logs/my<|>", 'my file.csv', "x = LOAD 'logs/my file.csv'"],
    ["x = LOAD 'lo<|>'", 'logs/', "x = LOAD 'logs/'"],
    [
      "x = GET process FROM 'sti<|>'",
      'stixshifter://host101',
      "x = GET process FROM 'stixshifter://host101'",
    ],
    ["x = GET process FROM 'logs/<|>'", 'a.json', "x = GET process FROM 'logs/a.json'"],
    ['x = GET process FROM logs/<|>', 'a.json', 'x = GET process FROM logs/a.json'],
    ['x = NEW process [{"na<|>": 1', '"name"', 'x = NEW process [{"name": 1'],
    ['x = NEW process [{"na<|>', '"name"', 'x = NEW process [{"name": '],
    ['x = procs WHERE pid !<|>= 3', '!=', 'x = procs WHERE pid != 3'],
  ])('%s: %s', async (statement, label, accepted) => {
    const text = `# 🕵 é\n${given}${statement}`;
    const item = (await completeAt(text, world)).find((candidate) => candidate.label === label);
    const written = text.replace('<|>', '');
    const after =
      item?.textEdit && 'range' in item.textEdit
        ? TextDocument.applyEdits(TextDocument.create('', '', 1, written), [item.textEdit])
            .split('\n')
            .at(-1)
        : undefined;
    expect(after).toBe(accepted);
  });
});

describe('the best comes first', () => {
  const first = async (statement: string, count: number): Promise<string[]> =>
    (await at(statement)).slice(0, count);

  test('clauses in the order in which they are written', async () => {
    expect(await at('x = GET process <|>')).toEqual(['FROM', 'WHERE']);
    expect(await at('x = GET process FROM s WHERE pid = 1 <|>')).toEqual([
      'AND',
      'OR',
      'START',
      'STOP',
      'LAST',
      'LIMIT',
    ]);
    expect(await at('DISP procs <|>')).toEqual(['WHERE', 'ATTR', 'SORT', 'LIMIT', 'OFFSET']);
    expect(await at('DISP procs SORT BY pid <|>')).toEqual(['LIMIT', 'OFFSET', 'ASC', 'DESC']);
    expect(await at('x = procs LIMIT 1 <|>')).toEqual(['OFFSET']);
    expect(await at('DISP procs SORT BY pid\n<|>')).toContain('SORT');
    expect(await first('x = GET process FROM s WHERE pid = 1 LAST 5 <|>', 4)).toEqual([
      'DAYS',
      'HOURS',
      'MINUTES',
      'SECONDS',
    ]);
    expect(await first('g = GROUP procs BY name WITH <|>', 2)).toEqual(['COUNT', 'NUNIQUE']);
  });

  test('types that hunts walk along', async () => {
    expect(await first('x = GET <|>', 3)).toEqual(['network-traffic', 'file', 'process']);
  });

  test('BY where only it leads to a variable', async () => {
    expect(await at('x = FIND network-traffic CREATED <|>')).toEqual(['BY', 'ip', 'procs']);
    expect(await first('x = FIND process CREATED <|>', 1)).toEqual(['procs']);
    expect(await at('x = FIND process LINKED <|>')).not.toContain('BY');
  });

  test('BY of SORT, not a variable', async () => {
    expect(await accept('DISP procs <|>', 'SORT')).toBe('SORT (Keyword) -> DISP procs SORT BY');
    expect(await accept('disp procs so<|>', 'sort')).toBe('sort (Keyword) -> disp procs sort by');
    expect(await first('DISP procs SORT <|>', 1)).toEqual(['BY']);
  });

  test('operators that are asked of texts', async () => {
    const offered = await at('x = procs WHERE name <|>');
    expect(offered.indexOf('LIKE')).toBeLessThan(offered.indexOf('<'));
  });

  test('variables that are not in the statement yet, and that can be merged', async () => {
    expect(await first('x = JOIN procs, <|>', 2)).toEqual(['ip', 'procs']);
    expect(await at('q = procs x = procs + <|>')).toEqual(['q']);
  });

  test('attributes that the function can take, and that are not taken', async () => {
    expect(await at('g = GROUP procs BY BIN(<|>')).not.toContain('name');
    expect(await at('g = GROUP procs BY BIN(<|>')).toContain('created');
    expect(await at('g = GROUP procs BY name, <|>')).not.toContain('name');
    expect(await at('g = GROUP procs BY name WITH COUNT(<|>')).toContain('name');
  });

  test('the type itself, as STIX patterns write it', async () => {
    expect(await at('x = GET process FROM s WHERE [process<|>')).toEqual(['process:']);
  });
});

test('amounts, names of columns, texts of NEW, constants of JSON', async () => {
  expect(await at('x = GET process FROM s WHERE pid = 1 LAST <|>')).toContain('7 DAYS');
  expect(await at('disp procs limit <|>')).toEqual(['10', '100', '1000']);
  expect(await at('g = GROUP procs BY BIN(created, <|>')).toContain('5 MINUTES');
  expect(await at('g = GROUP procs BY name WITH COUNT(parent_ref.pid) AS <|>')).toEqual([
    'count_parent_ref_pid',
    'n',
  ]);
  expect(await at("x = NEW process ['<|>")).toEqual(["'cmd.exe'", String.raw`'C:\\it\'s'`]);
  expect(await at('x = NEW process [{"is_hidden": <|>')).toEqual(['true', 'false', 'null']);
  const names = ['"cmd.exe"', String.raw`"C:\\it's"`];
  for (const start of [
    'x = NEW process [{"name": ',
    'x = NEW process [{"name": "',
    'x = NEW process [{"name": "a.exe"}, {"name": "',
    'x = NEW [{"type": "process", "name": "',
  ])
    expect((await at(`${start}<|>`)).slice(0, 2), start).toEqual(names);
  expect(await at('x = NEW process [{"pid": 4, "name": "cm<|>')).toEqual(names.slice(0, 1));
  // Where NEW names no type, an object does.
  expect(await at('x = NEW [{"<|>')).toEqual(['"type"']);
  for (const start of ['x = NEW [{"type": ', 'x = NEW [{"type": "', 'x = NEW [{"type": "pro'])
    expect(await at(`${start}<|>`), start).toContain('"process"');
  for (const start of ['x = NEW [{"type": "process", "', 'x = NEW [{"type": "process", "name": "a"}, {"'])
    expect(await at(`${start}<|>`), start).toContain('"command_line"');
  expect(await at('x = NEW [{"type": "process", "name": "a", "<|>')).not.toContain('"name"');
  // Neither of what key it is nor of which type is known.
  for (const start of ['x = NEW process [{"', 'x = NEW [{"name": "', 'x = NEW process [{"pid": "'])
    expect(await at(`${start}<|>`), start).not.toContain(names[0]);
  expect(await at('DISP TIMES<|>')).toEqual(['TIMESTAMPED']);
  expect(await accept('g = GROUP procs BY name WITH cou<|>', 'count')).toBe(
    'count (Keyword) -> g = GROUP procs BY name WITH count(',
  );
});

describe('nothing', () => {
  test.each(['DISP procs # <|>', 'x = procs + <|>', "x = procs WHERE name = 'a#b' # c<|>"])(
    'at %s',
    async (statement) => {
      expect(await at(statement)).toEqual([]);
    },
  );

  test('a # in a string is no comment', async () => {
    expect(await at("x = procs WHERE name = 'a#b' <|>")).toContain('AND');
  });

  test('a blank asks by itself only where something must follow', async () => {
    expect(await asksAt('x = FIND <|>', ' ')).toBe(true);
    expect(await asksAt('DISP x <|>', ' ')).toBe(false);
  });

  test('a digit asks by itself while a date is written, not where it may end', async () => {
    const start = 'x = GET process FROM s WHERE pid = 1 START ';
    expect(await asksAt(`${start}2021-04-0<|>`, '0')).toBe(true);
    expect(await asksAt(`${start}2021-04-01<|>`, '1')).toBe(false);
    expect(await asksAt(`${start}2021-04-01T00:00<|>`, '0')).toBe(false);
    expect(await asksAt(`${start}t'2021-04-01<|>`, '1')).toBe(true);
    expect(await at(`${start}2021-04-01<|>`)).toEqual(['2021-04-01T00:00:00Z']);
  });

  test('a quote asks by itself where a text begins, not where it ends: the next Enter begins a line', async () => {
    expect(await asksAt("x = NEW process ['<|>", "'")).toBe(true);
    expect(await asksAt('x = NEW process [{"name": "<|>', '"')).toBe(true);
    expect(await asksAt("x = procs WHERE name = 'cmd.exe'<|>", "'")).toBe(false);
    expect(await asksAt('x = procs WHERE name = "cmd.exe"<|>', '"')).toBe(false);
    expect(await asksAt("x = procs WHERE name IN ('cmd.exe'<|>", "'")).toBe(false);
    expect(await asksAt("x = GET process FROM s WHERE pid = 1 START '2021-04-01'<|>", "'")).toBe(false);
  });
});

async function asksAt(text: string, sign: string): Promise<boolean> {
  const list = await listAt(given + text, world, sign);
  return (list?.items.length ?? 0) > 0;
}

describe('the attributes of a table that no run has shown yet', () => {
  const nt = 'nt = FIND network-traffic CREATED BY procs\n';
  const offered = (text: string) => labelsAt(given + nt + text);

  test('ATTR: those that it names, through references too', async () => {
    const named = "a = procs ATTR name, parent_ref.name, binary_ref.hashes.'SHA-256'\n";
    expect((await offered(`${named}DISP a ATTR <|>`)).sort()).toEqual([
      "binary_ref.hashes.'SHA-256'",
      'name',
      'parent_ref.name',
    ]);
    expect(await offered(`${named}DISP a ATTR parent_ref.<|>`)).toEqual(['parent_ref.name']);
  });

  test('GROUP without WITH: its keys, not the attributes of what was grouped', async () => {
    expect(await offered('g = GROUP nt BY dst_ref.value, BIN(src_port, 100)\nDISP g ATTR <|>')).toEqual([
      'dst_ref.value',
      'src_port_bin',
    ]);
  });

  test('JOIN: those of both sides', async () => {
    const entities = await offered('j = JOIN procs, nt BY pid, src_port\nDISP j ATTR <|>');
    expect(entities).toEqual(expect.arrayContaining(['pid', 'command_line', 'src_port', 'dst_ref']));
    const groups = await offered(
      'g = GROUP nt BY src_port WITH COUNT(*) AS k\nj = JOIN g, procs BY src_port, pid\nDISP j ATTR <|>',
    );
    expect(groups).toEqual(expect.arrayContaining(['k', 'src_port', 'command_line']));
    expect(groups).not.toContain('dst_port');
  });

  test('TIMESTAMPED of groups: those of the entities behind them', async () => {
    const group = 'g = GROUP nt BY src_port WITH COUNT(*) AS k\n';
    for (const text of ['DISP TIMESTAMPED(g) ATTR <|>', 't = TIMESTAMPED(g)\nDISP t ATTR <|>']) {
      const labels = await offered(group + text);
      expect(labels).toEqual(expect.arrayContaining(['first_observed', 'dst_port']));
      expect(labels).not.toContain('k');
    }
  });

  test('a merge with groups takes groups alone', async () => {
    const groups = 'g = GROUP nt BY src_port\nh = GROUP nt BY dst_port\nmore = nt WHERE src_port > 4\n';
    expect(await offered(`${groups}x = g + <|>`)).toEqual(['h']);
    expect(await offered(`${groups}x = nt + <|>`)).toEqual(['more']);
  });
});
