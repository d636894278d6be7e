import { CompletionItemKind } from 'vscode-languageserver';
import { linked, relations, type Relation } from '../../facts/relations.js';
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
    .sort(([a], [b]) => (a < b ? -1 : 1))
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

function relation(label: string, detail: string, documentation: string): Proposal {
  return { label, kind: CompletionItemKind.Reference, detail, documentation, goesOn: true };
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

/** The variables behind a relation: those first whose type has it with the type that FIND returns. */
export function relatedVariables(context: PlaceContext): Proposal[] {
  const returned = lastOf(context, 'entityType')?.text.toLowerCase();
  const verb = lastOf(context, 'relation')?.text.toLowerCase();
  const reversed = context.cursor.taken.some(({ slot }) => slot === 'reversed');
  const fits = (type: string): boolean =>
    verb === linked ||
    (relations as readonly Relation[]).some(
      (row) =>
        row.verb === verb &&
        (reversed
          ? row.object === returned && row.subject === type
          : (row.subject === returned && row.object === type) ||
            (row.object === returned && row.subject === type)),
    );
  return variables(context, fits);
}
