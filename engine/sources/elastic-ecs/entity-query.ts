import { isReference } from '../../../language/facts/attribute-path.js';
import { ignoresCase } from '../../identity/letter-case.js';
import { isWindowsPath, registryKeySpellings, withoutEndSeparators } from '../../identity/normal-form.js';
import type { Scalar } from '../../model/record.js';
import { isOneOf } from '../../pattern/pattern.js';
import { groupedNamings } from '../known-entity.js';
import type { KnownEntity } from '../source.js';
import { askedByRole, askedFields, type AskedField } from './asked-fields.js';
import { queriesOfFields, type Notes, type Translator } from './attribute-query.js';
import { conditionQuery } from './condition-query.js';
import { unlessGiven } from './field-query.js';
import { allOf, anyOf, everything, type Query } from './queries.js';
import { guidSpellings, hasCase } from './spellings.js';

/** Which letter cases of names are asked for. */
export type LetterCases = NonNullable<AskedField['anyCase']>;

/**
 * So many names are asked for in any letter case. Each costs Elasticsearch 8 a quarter to three quarters of a millisecond, in every
 * shard and field; those that are listed cost nearly nothing.
 */
const inAnyCaseAtMost = 100;

/** What names entities: an attribute, its values, and whether records may write them in other letter cases. */
interface Names extends Pick<AskedField, 'anyCase'> {
  readonly path: string;
  readonly values: readonly Scalar[];
}

/**
 * The records that mention one of these entities, by what names them. Entities that go by the same attributes are asked
 * for in one bool of `terms`: what matches only across two of them comes too, and the engine leaves it out.
 */
export function entityQueries(
  entities: readonly KnownEntity[],
  translator: Translator,
  { decidedLocally }: Notes,
  most: LetterCases,
): Query[] {
  return groupedNamings(entities, valueSpellings).map(({ type, values }) => {
    const names = [...values].map(([path, some]) => namesOf(type, path, [...some], most));
    for (const { path, values, anyCase } of names)
      if (anyCase === 'usual')
        decidedLocally.push({ condition: `${type}:${path} IN (${values.length} values)`, why: usualCases });
    const pid = names.find(({ path }) => path === 'pid');
    const name = names.find(({ path }) => path === 'name');
    if (type === 'process' && pid && name) return pidAndName(pid, name, translator);
    return allOf(names.map((some) => attributeQuery(type, some, translator)));
  });
}

const usualCases =
  'so many are asked for as they were found, in lower case and in upper case: what writes one in yet another case is not found';

function namesOf(type: string, path: string, values: readonly Scalar[], most: LetterCases): Names {
  if (!ignoresCase(type, path)) return { path, values };
  const different = new Set(
    values
      .map(String)
      .filter(hasCase)
      .map((value) => value.toLowerCase()),
  );
  return { path, values, anyCase: different.size > inAnyCaseAtMost ? 'usual' : most };
}

/** Records that give a pid and no name can be of any process of the pid. */
function pidAndName(pids: Names, names: Names, translator: Translator): Query {
  const { file, placesOf, index } = translator;
  const askTexts = (fields: readonly string[], texts: readonly string[]) => {
    const asked = fields.map((field) => ({ field }));
    return anyOf(namesIn(asked, { path: 'condition', values: texts }, translator));
  };
  const byRole = askedByRole(file, 'process', ['pid', 'name']).flatMap(([ofPid = [], ofName = []]) => {
    const pid = ofPid.flatMap((field) => {
      const condition = conditionQuery(file, field.when, askTexts);
      return namesIn([field], pids, translator).map((query) =>
        condition === everything ? query : allOf([query, condition]),
      );
    });
    if (pid.length === 0) return [];
    const name = namesIn(ofName, names, translator);
    const always = ofName.filter(({ when }) => when === undefined);
    const places = always.flatMap(({ field }) => placesOf(field)).map(({ field }) => field);
    const nameless = unlessGiven(everything, [...new Set(places)], index);
    return [allOf([anyOf(pid), anyOf([...name, nameless])])];
  });
  return anyOf(byRole);
}

function valueSpellings(path: string, value: Scalar): Scalar[] {
  if (typeof value !== 'string') return [value];
  if (path === 'x_unique_id') return guidSpellings(value);
  if (path === 'path') return folderSpellings(value);
  return path === 'key' ? registryKeySpellings(value) : [value];
}

/** A folder is written with a separator at its end, and without. */
function folderSpellings(path: string): string[] {
  const bare = withoutEndSeparators(path);
  const separator = isWindowsPath(bare) ? '\\' : '/';
  return [...new Set([path, bare, bare + separator])];
}

function attributeQuery(type: string, names: Names, translator: Translator): Query {
  const keys = names.path.split('.');
  const cut = keys.findLastIndex(isReference) + 1;
  const asked = askedFields(translator.file, type, keys.slice(0, cut), keys.slice(cut).join('.'));
  return anyOf(namesIn(asked, names, translator));
}

/** One query for each field that can say the attribute and that the index has. */
function namesIn(
  asked: readonly AskedField[],
  { path, values, anyCase }: Names,
  translator: Translator,
): Query[] {
  const fields = asked.map((field) => (anyCase === undefined ? field : { ...field, anyCase }));
  return queriesOfFields(fields, isOneOf(path, values), translator).map(({ query }) => query);
}
