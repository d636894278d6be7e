import { CompletionItemKind } from 'vscode-languageserver';
import { linked, relations, relationsFor, type Relation } from '../../facts/relations.js';
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
  const inputs = inputTypes(context);
  const write = keywordCase(context);
  const found = new Map<string, Set<string>>();
  const add = (label: string, input: string): void => {
    found.set(label, (found.get(label) ?? new Set()).add(input));
  };
  for (const { subject, verb, object } of relations as readonly Relation[]) {
    if (object === returned && inputs(subject)) add(`${verb} BY`, subject);
    if (subject === returned && inputs(object)) add(verb, object);
  }
  const fitting = [...found]
    .sort(([a], [b]) => rankOfVerb(a) - rankOfVerb(b) || (a < b ? -1 : 1))
    .map(([label, types]) => {
      const [verb = '', by] = label.split(' ');
      return relation(
        label,
        [...types].join(', '),
        relationMeaning(returned, verb, by !== undefined, [...types]),
      );
    });
  const always = relation(linked, 'in the same record', relationMeaning(returned, linked, false, []));
  return [...fitting, always].map((proposal) => ({
    ...proposal,
    label: write(proposal.label.toUpperCase()),
  }));
}

/** The verbs that most pairs of types have come first. */
function rankOfVerb(label: string): number {
  const verb = label.split(' ')[0];
  return -relations.filter((row) => row.verb === verb).length;
}

function relation(label: string, detail: string, documentation: string): Proposal {
  const swallows = /^\s+BY\b/i;
  return { label, kind: CompletionItemKind.Reference, detail, documentation, swallows, goesOn: true };
}

/** Which types an input may have: the one that is already written behind the cursor, else those of the known variables. */
function inputTypes(context: PlaceContext): (type: string) => boolean {
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
  const fits = (reversed: boolean) => (type: string) =>
    relationsFor(returned, verb, reversed, type).length > 0;
  const found = variables(context, fits(isReversed));
  if (isReversed) return found;
  const turned = new Set(
    variables(context, fits(true)).flatMap(({ label, rank }) => (rank === 1 ? [label] : [])),
  );
  const isStraight = found.some(({ rank }) => rank === 1);
  const by = keywordCase(context)('BY');
  return [
    ...found.map((proposal) => ({ ...proposal, rank: rankOf(proposal, turned) })),
    {
      label: by,
      kind: CompletionItemKind.Keyword,
      detail: `${verb.toUpperCase()} BY`,
      documentation: relationMeaning(returned, verb, true, []),
      rank: turned.size > 0 && !isStraight ? 0 : 5,
      goesOn: true,
    },
  ];
}

/** Those that fit as it is written, those that fit behind BY, all others. */
function rankOf({ label, rank }: Proposal, turned: ReadonlySet<string>): number {
  return rank === 1 ? 1 : turned.has(label) ? 2 : 3;
}
