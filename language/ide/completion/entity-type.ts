import { CompletionItemKind } from 'vscode-languageserver';
import { entityTypes, type EntityType } from '../../facts/entity-types.js';
import { relations } from '../../facts/relations.js';
import { commandAt, typeOfVariable, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** The entity types; for FIND those first that some variable has a relation with. */
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
  return entityTypes.map((type: EntityType) => ({
    label: type.name,
    kind: CompletionItemKind.Class,
    documentation: type.doc,
    rank: isFind && fits(type.name) ? 1 : 2,
    goesOn: isFind,
  }));
}
