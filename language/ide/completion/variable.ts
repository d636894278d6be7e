import { CompletionItemKind } from 'vscode-languageserver';
import { assignmentOf, defaultVariable } from '../../meaning/definitions.js';
import { textOf } from '../../text-range.js';
import { countsOf } from '../variable-text.js';
import { factsOfVariable, lastOf, previous, typeOfVariable, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** The variables that are known here; those of a type that is wanted come first. `_` only where it is typed. */
export function variables(context: PlaceContext, wanted?: (entityType: string) => boolean): Proposal[] {
  return [...context.variables.keys()]
    .filter((name) => name !== defaultVariable || context.cursor.prefix.startsWith(defaultVariable))
    .map((name) => variable(context, name, wanted));
}

function variable(context: PlaceContext, name: string, wanted?: (entityType: string) => boolean): Proposal {
  const entityType = typeOfVariable(context, name)?.entityType;
  const definition = context.variables.get(name);
  const facts = factsOfVariable(context, name);
  const isWanted = wanted === undefined || (entityType !== undefined && wanted(entityType));
  return {
    label: name,
    kind: CompletionItemKind.Variable,
    detail: [entityType ?? 'variable', ...(facts ? [countsOf(facts)] : [])].join(', '),
    ...(definition && { documentation: `\`\`\`kestrel\n${textOf(assignmentOf(definition))}\n\`\`\`` }),
    rank: isWanted ? 1 : 2,
  };
}

/** Variables where a statement takes one: for a merge and a FROM those of the same type first. */
export function inputVariables(context: PlaceContext): Proposal[] {
  const first = lastOf(context, 'source', 'merged')?.text;
  const type =
    first === undefined ? lastOf(context, 'entityType')?.text : typeOfVariable(context, first)?.entityType;
  const used = new Set(
    context.cursor.taken.filter(({ slot }) => slot === 'merged' || slot === 'inputs').map(({ text }) => text),
  );
  return variables(context, type === undefined ? undefined : (entityType) => entityType === type).filter(
    ({ label }) => !used.has(label) || previous(context)?.token !== ',',
  );
}
