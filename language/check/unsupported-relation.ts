import { phraseMeant } from '../facts/relation-habits.js';
import {
  linked,
  phrasesFor,
  phrasesOf,
  phraseText,
  relations,
  relationsBetween,
  relationsFor,
  verbs,
  type RelationPhrase,
} from '../facts/relations.js';
import { isFindCommand, type FindCommand } from '../generated/ast.js';
import { isFiller, nameReadAsTwo, noRelationBefore } from '../syntax/find-words.js';
import { at, nodesOf, type Check, type CheckContext, type Finding } from './check.js';
import { isKnownType } from './unknown-entity-type.js';

export const unsupportedRelation: Check = function* (subject, context) {
  for (const find of nodesOf(subject, isFindCommand)) yield* findings(find, context);
};

function findings(find: FindCommand, context: CheckContext): Finding[] {
  const { entityType, relation, reversed, input } = find;
  const name = nameReadAsTwo(find);
  if (name !== undefined) return [missing(find, name)];
  if (isKnownType(relation)) return [noneBehindType(find)];
  if (relation === linked) return [];
  if (!isKnownType(entityType)) return verbs.some((verb) => verb === relation) ? [] : unknownVerb(find);
  const inputType = context.types.ofReference(input).entityType;
  if (inputType === undefined || !isKnownType(inputType)) return unknownVerb(find);
  const written = { verb: relation, reversed };
  if (relationsFor(entityType, written, inputType).length > 0) return [];
  return [
    {
      code: 'unsupported-relation',
      message: `There is no relation \`${entityType} ${phraseText(written)} ${inputType}\`.`,
      hint: relationsBetween(entityType, inputType),
      range: rangeOfPhrase(find),
      suggestions: likely(phrasesFor(entityType, inputType), written).map(phraseText),
    },
  ];
}

function missing(find: FindCommand, name: string): Finding {
  const range = at(find, 'relation');
  return {
    code: 'unsupported-relation',
    ...noRelationBefore(name),
    range: { ...range, endColumn: range.column + name.length },
  };
}

/** `FIND the process p`: the type was read as the relation, and what stands before it as the type. */
function noneBehindType(find: FindCommand): Finding {
  return {
    code: 'unsupported-relation',
    ...noRelationBefore(find.input.$refText),
    range: rangeOfPhrase(find),
  };
}

/** Where the input's type is only known at run time: a verb that no pair has. */
function unknownVerb(find: FindCommand): Finding[] {
  const { entityType, relation, reversed } = find;
  const end = reversed ? 'object' : 'subject';
  const fits = relations.filter((row) => row[end] === entityType).map((row): string => row.verb);
  if (fits.includes(relation)) return [];
  // A word that is no variable, as in `PARENT OF`, is told of by unknown-variable.ts.
  if (find.input.ref === undefined && isFiller(find.input.$refText)) return [];
  const possible = isKnownType(entityType)
    ? phrasesOf(entityType)
    : verbs.map((verb) => ({ verb, reversed }));
  const written = phraseText({ verb: relation, reversed });
  const guess = phraseMeant([written], possible);
  return [
    {
      code: 'unsupported-relation',
      message: `There is no relation \`${entityType} ${written}\` of anything.`,
      hint: `The relations are ${possible.map(phraseText).join(', ')}.`,
      range: rangeOfPhrase(find),
      ...(guess !== undefined && { suggestions: [phraseText(guess)] }),
    },
  ];
}

/** The one that the words seem to mean first; `LINKED` last. */
function likely(phrases: readonly RelationPhrase[], written: RelationPhrase): readonly RelationPhrase[] {
  const meant = phraseMeant([phraseText(written)], phrases);
  const rank = (phrase: RelationPhrase): number => (phrase === meant ? 0 : phrase.verb === linked ? 2 : 1);
  return [...phrases].sort((a, b) => rank(a) - rank(b));
}

function rangeOfPhrase(find: FindCommand): Finding['range'] {
  const { line, column } = at(find, 'relation');
  const { endLine, endColumn } = at(find, find.reversed ? 'reversed' : 'relation');
  return { line, column, endLine, endColumn };
}
