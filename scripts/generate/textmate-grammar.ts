import { commands } from '../../language/facts/commands.js';
import { keywords, type KeywordKind } from '../../language/facts/keywords.js';
import { verbs } from '../../language/facts/relations.js';
import { transformers } from '../../language/facts/functions.js';

/** A rule of a TextMate grammar; regular expressions are Oniguruma's. */
interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly beginCaptures?: Rule['captures'];
  readonly endCaptures?: Rule['captures'];
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

/** Not within a path, a URI or a longer name. */
const before = '(?<![\\w./:-])';
const after = '(?![\\w./:-])';
const notAssigned = '(?!\\s*=(?!=))';
const variable = '[A-Za-z_][A-Za-z0-9_]*';
const entityType = '[A-Za-z_][A-Za-z0-9_-]*';
const path = "[A-Za-z_][A-Za-z0-9_-]*(?:\\[\\*\\])?(?:\\.[A-Za-z0-9_'-]+(?:\\[\\*\\])?)*";
const uri = '(?:[A-Za-z_][A-Za-z0-9_-]*://[^\\s,\'"#]+)';
const symbols = '==|!=|<>|<=|>=|=|<|>';

const oneOf = (words: readonly string[]): string => `(?:${words.join('|')})`;
const texts = (kind: KeywordKind): string =>
  oneOf(keywords.filter((keyword) => keyword.kind === kind).map((keyword) => keyword.text));
const word = (kind: KeywordKind): string => `(?i)${before}${texts(kind)}${after}${notAssigned}`;
const wordOperators = oneOf(
  keywords.filter((keyword) => keyword.kind === 'operator').map((keyword) => keyword.text),
);
const commandWords = oneOf(commands.map((command) => command.keyword));
const transformerWords = oneOf(transformers.map((transformer) => transformer.name));

const named = (...names: string[]): Rule['captures'] =>
  Object.fromEntries(names.map((name, index) => [String(index + 1), { name: `${name}.kestrel` }]));

const command = 'keyword.control.command';
const clause = 'keyword.other.clause';
const type = 'entity.name.type';
const use = 'variable.other.readwrite';

const comments: Rule = {
  patterns: [
    { name: 'comment.line.number-sign.cell-marker.kestrel', match: '^#[ \\t]*%%(?!%).*$' },
    { name: 'comment.line.number-sign.kestrel', match: '#.*$' },
  ],
};

const escapes: Rule = {
  name: 'constant.character.escape.kestrel',
  match: '\\\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3}|N\\{[^}]*\\}|.)',
};

function quoted(quote: string, prefix: string, name: string, patterns: readonly Rule[]): Rule {
  return {
    name: `${name}.kestrel`,
    begin: `${prefix}${quote}`,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.kestrel' } },
    end: `${quote}|$`,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.kestrel' } },
    patterns,
  };
}

const rawEscapes: readonly Rule[] = [{ match: '\\\\.' }];
const strings: Rule = {
  patterns: [
    { name: 'constant.other.timestamp.kestrel', match: `(?i)${before}t(?:'[^'\\n]*'|"[^"\\n]*")` },
    quoted("'", '(?i)(?<!\\w)r', 'string.quoted.single.raw', rawEscapes),
    quoted('"', '(?i)(?<!\\w)r', 'string.quoted.double.raw', rawEscapes),
    quoted("'", '', 'string.quoted.single', [escapes]),
    quoted('"', '', 'string.quoted.double', [escapes]),
  ],
};

/** From the most to the least special; the first rule that matches at the leftmost place wins. */
const statements: Rule = {
  patterns: [
    {
      match: `(?i)^\\s*(${variable})\\s*(=)(?!=)(?=\\s*(?:$|#|${commandWords}\\b|${transformerWords}\\s*\\(|${variable}\\s*(?:$|[#+]|\\s)))`,
      captures: named('variable.other.definition', 'keyword.operator.assignment'),
    },
    {
      match: `(?i)${before}(FIND)\\s+(${entityType})\\s+(${oneOf([...verbs])})(?:\\s+(BY))?(?:\\s+(${variable}))?${after}`,
      captures: named(command, type, 'keyword.other.relation', clause, use),
    },
    { match: `(?i)${before}(GET|FIND|NEW)\\s+(${entityType})`, captures: named(command, type) },
    {
      match: `(?i)${before}(LOAD)\\s+(${uri}|[\\w./-]+)`,
      captures: named(command, 'string.unquoted.path'),
    },
    {
      match: `(?i)${before}(SAVE)\\s+(${variable})\\s+(TO)\\s+(${uri}|[\\w./-]+)`,
      captures: named(command, use, clause, 'string.unquoted.path'),
    },
    {
      match: `(?i)${before}(APPLY)\\s+(${uri}|[\\w./-]+)`,
      captures: named(command, 'string.unquoted.uri'),
    },
    { match: `(?i)${before}(FROM)\\s+(${variable})(?![\\w./:,-])`, captures: named(clause, use) },
    { match: `(?i)${before}(FROM)\\s+([\\w.-]+(?=\\s*,))`, captures: named(clause, 'string.unquoted.uri') },
    {
      match: `(?i)${before}(DISP|INFO|DESCRIBE|EXPLAIN|SORT(?!\\s+BY\\b)|GROUP)\\s+(?!${transformerWords}\\s*\\()(${variable})`,
      captures: named(command, use),
    },
    {
      match: `(?i)${before}(LAST)\\s+(\\d+)\\s*(${texts('unit')})?(?!\\w)`,
      captures: named(clause, 'constant.numeric', 'keyword.other.unit'),
    },
    {
      match: `(?i)${before}(\\d+)\\s+(${texts('unit')})(?!\\w)`,
      captures: named('constant.numeric', 'keyword.other.unit'),
    },
    { match: `(?i)(AS)\\s+(${entityType})`, captures: named(clause, type) },
  ],
};

const words: Rule = {
  patterns: [
    { name: 'string.unquoted.uri.kestrel', match: uri },
    {
      name: 'constant.other.timestamp.kestrel',
      match:
        '\\d{4}-\\d\\d-\\d\\d(?:[Tt ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)?(?:[Zz]|[+-]\\d\\d:?\\d\\d)?',
    },
    { name: 'support.function.kestrel', match: `(?i)${before}${texts('function')}(?=\\s*\\()` },
    { name: `${command}.kestrel`, match: word('command') },
    { name: 'keyword.operator.word.kestrel', match: word('operator') },
    { name: `${clause}.kestrel`, match: word('clause') },
    { name: 'constant.language.kestrel', match: word('constant') },
    {
      match: `(?i)(${entityType})(:)(${path})`,
      captures: named(type, 'punctuation.separator.type', 'variable.other.property'),
    },
    {
      name: 'variable.other.property.kestrel',
      match: `(?i)${before}${path}(?=\\s*(?:${symbols}|(?:NOT\\s+)?${wordOperators}\\b))`,
    },
    { name: 'keyword.operator.comparison.kestrel', match: symbols },
    { name: 'keyword.operator.merge.kestrel', match: '\\+(?!\\d)' },
    {
      name: 'constant.numeric.kestrel',
      match: `${before}[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w-])`,
    },
  ],
};

/** The TextMate grammar, for editors that colour before the language server has answered. */
export function textMateGrammar(): string {
  const grammar = {
    information_for_contributors: 'Generated from language/facts by npm run generate; do not edit.',
    name: 'Kestrel',
    scopeName: 'source.kestrel',
    fileTypes: ['hf'],
    patterns: ['comments', 'strings', 'statements', 'words'].map((name) => ({ include: `#${name}` })),
    repository: { comments, strings, statements, words },
  };
  return JSON.stringify(grammar, undefined, 2) + '\n';
}
