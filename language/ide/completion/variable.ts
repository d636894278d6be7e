import { CompletionItemKind } from 'vscode-languageserver';
import { assignmentOf, defaultVariable } from '../../meaning/definitions.js';
import { textOf } from '../../text-range.js';
import { block } from '../markdown.js';
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
    documentation: definition === undefined ? 'A variable.' : block(textOf(assignmentOf(definition))),
    rank: isWanted ? 1 : 2,
  };
}

/**
 * Variables where a statement takes one: for a merge only others of the same type, for a FROM those of the same type
 * first; one that the statement has already comes last.
 */
export function inputVariables(context: PlaceContext): Proposal[] {
  const { taken } = context.cursor;
  const used = new Set(taken.filter(({ slot }) => inputSlots.has(slot)).map(({ text }) => text));
  const first = lastOf(context, 'source', 'merged')?.text;
  if (previous(context)?.token === '+' && first !== undefined) {
    const type = typeOfVariable(context, first);
    const fits = (entityType: string) => type?.entityType === undefined || entityType === type.entityType;
    const isGroups = (name: string) => typeOfVariable(context, name)?.kind === 'groups';
    return variables(context, fits).filter(
      ({ label, rank }) => rank === 1 && !used.has(label) && isGroups(label) === isGroups(first),
    );
  }
  const type = lastOf(context, 'entityType')?.text;
  const wanted = type === undefined ? undefined : (entityType: string) => entityType === type;
  const found = variables(context, wanted);
  return found.map((proposal) => (used.has(proposal.label) ? { ...proposal, rank: 4 } : proposal));
}

const inputSlots = new Set(['source', 'merged', 'inputs', 'left', 'right']);
