import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { beforeAll, expect, test } from 'vitest';

const grammarPath = new URL('../../../syntaxes/kestrel.tmLanguage.json', import.meta.url);
let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(await readFile(grammarPath, 'utf8'), 'grammar.json'),
  });
  const loaded = await registry.loadGrammar('source.kestrel');
  if (!loaded) throw new Error('the grammar was not loaded');
  grammar = loaded;
});

/** The coloured pieces of a text: each with its innermost scope, without `.kestrel`; what has none is left out. */
function pieces(text: string): string[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .filter(
        (token) => token.scopes.length > 1 && line.slice(token.startIndex, token.endIndex).trim() !== '',
      )
      .map((token) => {
        const scope = (token.scopes.at(-1) ?? '').replace(/\.kestrel$/, '');
        return `${line.slice(token.startIndex, token.endIndex)} ${scope}`;
      });
  });
}

test('the reference hunt begins with a GET', () => {
  const text = [
    'ip200 = GET ipv4-addr FROM stixshifter://host101',
    "        WHERE [ipv4-addr:value = '72.21.81.200']",
    "        START t'2021-04-01T00:00:00Z' STOP 2021-04-06T00:00:00Z",
  ].join('\n');
  expect(pieces(text)).toEqual([
    'ip200 variable.other.definition',
    '= keyword.operator.assignment',
    'GET keyword.control.command',
    'ipv4-addr entity.name.type',
    'FROM keyword.other.clause',
    'stixshifter://host101 string.unquoted.uri',
    'WHERE keyword.other.clause',
    'ipv4-addr entity.name.type',
    ': punctuation.separator.type',
    'value variable.other.property',
    '= keyword.operator.comparison',
    "' punctuation.definition.string.begin",
    '72.21.81.200 string.quoted.single',
    "' punctuation.definition.string.end",
    'START keyword.other.clause',
    "t'2021-04-01T00:00:00Z' constant.other.timestamp",
    'STOP keyword.other.clause',
    '2021-04-06T00:00:00Z constant.other.timestamp',
  ]);
});

test.each([
  [
    'p = find process created by nt last 5 days',
    [
      'p variable.other.definition',
      '= keyword.operator.assignment',
      'find keyword.control.command',
      'process entity.name.type',
      'created keyword.other.relation',
      'by keyword.other.clause',
      'nt variable.other.readwrite',
      'last keyword.other.clause',
      '5 constant.numeric',
      'days keyword.other.unit',
    ],
  ],
  [
    'DISP TIMESTAMPED(p) SORT BY pid ASC # why',
    [
      'DISP keyword.control.command',
      'TIMESTAMPED support.function',
      'SORT keyword.control.command',
      'BY keyword.other.clause',
      'ASC keyword.other.clause',
      '# why comment.line.number-sign',
    ],
  ],
  [
    "x = y WHERE name NOT IN ('a', r'C:\\t') AND pid > -4",
    [
      'x variable.other.definition',
      '= keyword.operator.assignment',
      'WHERE keyword.other.clause',
      'name variable.other.property',
      'NOT keyword.operator.word',
      'IN keyword.operator.word',
      "' punctuation.definition.string.begin",
      'a string.quoted.single',
      "' punctuation.definition.string.end",
      "r' punctuation.definition.string.begin",
      'C: string.quoted.single.raw',
      '\\t string.quoted.single.raw',
      "' punctuation.definition.string.end",
      'AND keyword.operator.word',
      'pid variable.other.property',
      '> keyword.operator.comparison',
      '-4 constant.numeric',
    ],
  ],
  [
    'SAVE p TO out/get/last.csv',
    [
      'SAVE keyword.control.command',
      'p variable.other.readwrite',
      'TO keyword.other.clause',
      'out/get/last.csv string.unquoted.path',
    ],
  ],
  [
    'APPLY docker://score ON p, q',
    ['APPLY keyword.control.command', 'docker://score string.unquoted.uri', 'ON keyword.other.clause'],
  ],
  ['# %% [markdown]', ['# %% [markdown] comment.line.number-sign.cell-marker']],
  ['q = p + r', ['q variable.other.definition', '= keyword.operator.assignment', '+ keyword.operator.merge']],
  [
    "a = GET process FROM b WHERE name = 'it\\'s \\x41'",
    [
      'a variable.other.definition',
      '= keyword.operator.assignment',
      'GET keyword.control.command',
      'process entity.name.type',
      'FROM keyword.other.clause',
      'b variable.other.readwrite',
      'WHERE keyword.other.clause',
      'name variable.other.property',
      '= keyword.operator.comparison',
      "' punctuation.definition.string.begin",
      'it string.quoted.single',
      "\\' constant.character.escape",
      's  string.quoted.single',
      '\\x41 constant.character.escape',
      "' punctuation.definition.string.end",
    ],
  ],
])('%s', (text, expected) => {
  expect(pieces(text)).toEqual(expected);
});

test('a string that is not closed ends with its line', () => {
  expect(pieces("x = y WHERE name = 'cmd\nDISP x")).toContain('DISP keyword.control.command');
});
