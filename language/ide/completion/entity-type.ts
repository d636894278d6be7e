import { CompletionItemKind } from 'vscode-languageserver';
import { entityTypes, type EntityType } from '../../facts/entity-types.js';
import { relations } from '../../facts/relations.js';
import { commandAt, typeOfVariable, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** How many relations a type has: those that hunts walk along have most. */
const relationCounts = new Map(
  entityTypes.map(({ name }) => [
    name,
    relations.filter(({ subject, object }) => subject === name || object === name).length,
  ]),
);

/** The entity types, those with most relations first; for FIND before all those that some variable has one with. */
export function entityTypeNames(context: PlaceContext): Proposal[] {
  const known = new Set(
    [...context.variables.keys()].map((name) => typeOfVariable(context, name)?.entityType),
  );
  const isFind = commandAt(context)?.keyword === 'FIND';
  const fits = (name: string): boolean =>
    relations.some(
      ({ subject, object }) =>
        (subject === name && known.has(object)) || (object === name && known.has(subject)),
    );
  const ordered = [...entityTypes].sort(
    (a, b) => (relationCounts.get(b.name) ?? 0) - (relationCounts.get(a.name) ?? 0),
  );
  return ordered.map((type: EntityType) => ({
    label: type.name,
    kind: CompletionItemKind.Class,
    documentation: type.doc,
    rank: isFind && fits(type.name) ? 1 : 2,
    goesOn: isFind,
  }));
}
