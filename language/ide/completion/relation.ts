import { CompletionItemKind } from 'vscode-languageserver';
import {
  inputTypes,
  linked,
  phrasesOf,
  phraseText,
  relations,
  type RelationPhrase,
} from '../../facts/relations.js';
import { relationMeaning } from '../relation-text.js';
import { keywordCase, lastOf, typeOfVariable, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';
import { variables } from './variable.js';

/**
 * The relations that fit: those between the type that FIND returns and that of the variable that follows the cursor, else
 * of some variable that is known here, else of any. `LINKED` always does.
 */
export function relationNames(context: PlaceContext): Proposal[] {
  const returned = lastOf(context, 'entityType')?.text.toLowerCase() ?? '';
  const isInput = inputsAround(context);
  const write = keywordCase(context);
  return phrasesOf(returned)
    .map((phrase) => ({ phrase, inputs: inputTypes(returned, phrase).filter(isInput) }))
    .filter(({ phrase, inputs }) => inputs.length > 0 || phrase.verb === linked)
    .sort(
      (a, b) => rankOf(a.phrase) - rankOf(b.phrase) || (phraseText(a.phrase) < phraseText(b.phrase) ? -1 : 1),
    )
    .map(({ phrase, inputs }) => ({
      label: write(phraseText(phrase)),
      kind: CompletionItemKind.Reference,
      detail: phrase.verb === linked ? 'in the same record' : inputs.join(', '),
      documentation: relationMeaning(returned, phrase, inputs),
      swallows: /^\s+BY\b/i,
      goesOn: true,
    }));
}

/** The verbs that most pairs of types have come first, `linked` last. */
function rankOf({ verb }: RelationPhrase): number {
  return verb === linked ? 0 : -relations.filter((row) => row.verb === verb).length;
}

/** Which types an input may have: the one that is already written behind the cursor, else those of the known variables. */
function inputsAround(context: PlaceContext): (type: string) => boolean {
  const written = /^\s*(?:by\s+)?([A-Za-z_]\w*)/i.exec(context.textAfter)?.[1];
  const known = written === undefined ? undefined : typeOfVariable(context, written)?.entityType;
  if (known !== undefined) return (type) => type === known;
  const types = new Set(
    [...context.variables.keys()].map((name) => typeOfVariable(context, name)?.entityType),
  );
  types.delete(undefined);
  return types.size === 0 ? () => true : (type) => types.has(type);
}

/**
 * What may follow a relation: the variables whose type has it with the type that FIND returns first; BY before them where
 * only its other direction leads to one of them.
 */
export function relatedVariables(context: PlaceContext): Proposal[] {
  const returned = lastOf(context, 'entityType')?.text.toLowerCase() ?? '';
  const verb = lastOf(context, 'relation')?.text.toLowerCase() ?? '';
  const isReversed = context.cursor.taken.some(({ slot }) => slot === 'reversed');
  if (verb === linked) return variables(context);
  const fits = (phrase: RelationPhrase) => (type: string) => inputTypes(returned, phrase).includes(type);
  const found = variables(context, fits({ verb, reversed: isReversed }));
  if (isReversed) return found;
  const behindBy = { verb, reversed: true };
  const turned = new Set(
    variables(context, fits(behindBy)).flatMap(({ label, rank }) => (rank === 1 ? [label] : [])),
  );
  const isStraight = found.some(({ rank }) => rank === 1);
  const by = keywordCase(context)('BY');
  return [
    ...found.map((proposal) => ({ ...proposal, rank: rankOfVariable(proposal, turned) })),
    {
      label: by,
      kind: CompletionItemKind.Keyword,
      detail: phraseText(behindBy),
      documentation: relationMeaning(returned, behindBy, []),
      rank: turned.size > 0 && !isStraight ? 0 : 5,
      goesOn: true,
    },
  ];
}

/** Those that fit as it is written, those that fit behind BY, all others. */
function rankOfVariable({ label, rank }: Proposal, turned: ReadonlySet<string>): number {
  return rank === 1 ? 1 : turned.has(label) ? 2 : 3;
}
