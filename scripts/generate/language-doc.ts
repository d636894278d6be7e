import { attributesOf } from '../../language/facts/find-attribute.js';
import { recordAttributes, type Attribute } from '../../language/facts/attributes.js';
import { clauses } from '../../language/facts/clauses.js';
import { commands } from '../../language/facts/commands.js';
import { entityTypes, type EntityType } from '../../language/facts/entity-types.js';
import { functions } from '../../language/facts/functions.js';
import { operators, type OperatorFact } from '../../language/facts/operators.js';
import { linked, relations } from '../../language/facts/relations.js';
import { timeUnits } from '../../language/facts/time-units.js';
import { beyond } from './beyond-kestrel.js';
import { code, table } from './markdown.js';

/** docs/LANGUAGE.md: the tables of language/facts as a reference manual. */
export function languageDoc(): string {
  return [
    '<!-- Generated from language/facts by npm run generate; do not edit. -->',
    '# The Kestrel language',
    'A hunt is a sequence of statements. Most of them set a variable to a set of _entities_: processes, files, network traffic, addresses. Keywords may be written in any case; names of variables, entity types and attributes are written as they are.',
    '## Commands',
    ...commands.map(
      (command) =>
        `### ${command.keyword}\n\n${command.doc}\n\n${block(command.example)}${clauseList(command.clauses)}`,
    ),
    '### Assignment and merge',
    'A variable can be set to another, filtered, sorted or cut; or to the union of several of one type.',
    block(
      "admins = procs WHERE creator_user_ref.account_login = 'root' SORT BY pid LIMIT 10\nall = procs + parents",
    ),
    '## Clauses and words',
    table(
      ['word', 'meaning', 'example'],
      clauses.map((row) => [code(row.keyword), row.doc, code(row.example)]),
    ),
    `Units of time: ${timeUnits.map(({ spellings }) => spellings.map(code).join(' or ')).join('; ')}.`,
    '## Operators',
    table(
      ['operator', 'meaning', 'for', 'NOT before it', 'example'],
      (operators as readonly OperatorFact[]).map((row) => [
        code(row.operator),
        row.doc,
        row.addressesOnly ? 'addresses' : row.suits.length > 7 ? 'everything' : row.suits.join(', '),
        row.negatable ? 'yes' : '',
        code(row.example),
      ]),
    ),
    '## Functions',
    table(
      ['function', 'meaning', 'example'],
      functions.map((row) => [code(row.name), row.doc, code(row.example)]),
    ),
    '## Relations of FIND',
    '`FIND X relation y` gives the entities of type X that stand on the left of a row and whose right side is in y; `FIND Y relation BY x` turns the direction.',
    table(
      ['X', 'relation', 'Y', 'followed reference'],
      relations.map((row) => [
        row.subject,
        row.verb,
        row.object,
        row.refs
          .map(([end, ref]) => `${code(ref)} of ${end === 'subject' ? row.subject : row.object}`)
          .join(' and '),
      ]),
    ),
    `Besides, any two types can be \`${linked}\`: their entities appear in one record.`,
    '## Entity types and their attributes',
    'A reference is followed with a dot, to any depth: `parent_ref.binary_ref.name`. A list is looked at as a whole, with or without `[*]`: one element suffices. Types and attributes that begin with `x-` or `x_` are those of Kestrel’s data sources; a source may add others.',
    ...(entityTypes as readonly EntityType[]).map(typeSection),
    '### Of every record',
    'What `TIMESTAMPED`, `ADDOBSID` and `RECORDS` add.',
    attributeTable(recordAttributes),
    '## Beyond Kestrel 1.8',
    'A huntflow that Kestrel 1.8 accepts means the same here. These are accepted besides:',
    table(
      ['what', 'Kestrel 1.8', 'here'],
      beyond.map((row) => [row.what, row.kestrel, row.here]),
    ),
  ].join('\n\n');
}

function typeSection(type: EntityType): string {
  const section = type.section ? ` STIX 2.1, section ${type.section}.` : '';
  const identity =
    type.identity.length > 0 ? ` Told apart by ${type.identity.map(code).join(', else ')}.` : '';
  return `### ${type.name}\n\n${type.doc}${section}${identity}\n\n${attributeTable(attributesOf(type.name))}`;
}

function attributeTable(attributes: readonly Attribute[]): string {
  return table(
    ['attribute', 'type', 'meaning'],
    attributes.map((row) => [
      code(row.path),
      row.to ? `${row.type} to ${row.to.join(', ')}` : row.type + (row.unit ? ` (${row.unit})` : ''),
      row.doc + (row.example ? ` Example: ${code(row.example)}` : ''),
    ]),
  );
}

function clauseList(words: readonly string[]): string {
  return words.length > 0 ? `\n\nClauses: ${words.map(code).join(', ')}.` : '';
}

function block(text: string): string {
  return '```kestrel\n' + text + '\n```';
}
