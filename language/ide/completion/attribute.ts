import { CompletionItemKind } from 'vscode-languageserver';
import {
  attributeKey,
  attributeText,
  isReference,
  parseAttributePath,
  pathParts,
} from '../../facts/attribute-path.js';
import { recordAttributes, type Attribute } from '../../facts/attributes.js';
import { entityTypes } from '../../facts/entity-types.js';
import { attributeOrColumn, attributesOf, findAttribute } from '../../facts/find-attribute.js';
import { typesTakenBy } from '../../facts/functions.js';
import type { VariableType } from '../../meaning/variable-types.js';
import type { Taken } from './cursor.js';
import {
  factsOfVariable,
  lastOf,
  previous,
  subjectOf,
  subjectOfVariable,
  type PlaceContext,
  type Subject,
} from './place-context.js';
import type { Proposal } from './proposal.js';
import { grouped } from '../../count-text.js';

/** Attributes where a clause or a function takes one. */
export function attributes(context: PlaceContext): Proposal[] {
  const used = new Set(listedBefore(context).map(({ text }) => attributeKey(text)));
  const subject = subjectAtCursor(context);
  const takes = takenByFunction(context);
  return attributesOfSubject(context, subject).filter(
    ({ label }) => !used.has(attributeKey(label)) && takes(label, subject),
  );
}

/** What stands in the same list already: in ATTR, or among the keys of GROUP. */
function listedBefore({ cursor: { taken } }: PlaceContext): readonly Taken[] {
  const isKey = taken.some(({ token }) => token === 'GROUP') && !taken.some(({ token }) => token === 'WITH');
  return taken.filter(({ slot }) => slot === 'attributes' || (isKey && slot === 'attribute'));
}

/** Whether the function whose bracket is open can take an attribute; what is not known it may. */
function takenByFunction({ cursor }: PlaceContext): (label: string, subject: Subject) => boolean {
  const [name, bracket] = cursor.taken.slice(-2);
  const types = bracket?.token === '(' ? typesTakenBy(name?.token ?? '') : undefined;
  return (label, { type }) => {
    const fact = attributeOrColumn(type?.entityType?.toLowerCase() ?? '', label);
    return types === undefined || fact === undefined || types.includes(fact.type) || fact.to !== undefined;
  };
}

/** Attributes in a pattern, which may also speak of another entity of the same record: `process:name`. */
export function patternAttributes(context: PlaceContext): Proposal[] {
  const { entityType } = parseAttributePath(context.cursor.prefix);
  if (entityType !== undefined) {
    const subject: Subject = { type: { entityType, kind: 'entities' } };
    return attributesOfSubject(context, subject, `${entityType}:`);
  }
  return [...attributes(context), ...otherTypes(context)];
}

function otherTypes(context: PlaceContext): Proposal[] {
  const own = subjectOf(context).type?.entityType?.toLowerCase();
  return entityTypes.map(({ name, doc }) => ({
    label: `${name}:`,
    kind: CompletionItemKind.Class,
    detail: name === own ? 'as STIX writes it' : 'in the same record',
    documentation: doc,
    rank: name === own ? 8 : 9,
    goesOn: true,
  }));
}

/** What the attribute at the cursor belongs to. */
function subjectAtCursor(context: PlaceContext): Subject {
  const last = previous(context);
  const variable = lastOf(context, 'variable', 'input')?.text;
  if (last?.token === '.' && variable !== undefined) return subjectOfVariable(context, variable);
  const right = lastOf(context, 'right')?.text;
  const isRight = right !== undefined && lastOf(context, 'leftAttribute') !== undefined;
  return isRight ? subjectOfVariable(context, right) : subjectOf(context);
}

/** What the variable was seen to have comes first, with how many entities have it; then what the facts know of its type. */
function attributesOfSubject(context: PlaceContext, subject: Subject, before = ''): Proposal[] {
  const path = context.cursor.prefix.slice(before.length);
  const seen = seenAttributes(context, subject).map((proposal) => ({
    ...proposal,
    label: before + proposal.label,
  }));
  const labels = new Set(seen.map(({ label }) => label));
  const known = knownAttributes(subject, referencePrefix(path)).map((proposal) => ({
    ...proposal,
    label: before + proposal.label,
  }));
  return [...seen, ...known.filter(({ label }) => !labels.has(label))];
}

function seenAttributes(context: PlaceContext, { variable, type }: Subject): Proposal[] {
  const facts = variable === undefined ? undefined : factsOfVariable(context, variable);
  if (facts === undefined) return [];
  return facts.attributes.map(({ path, entities }) => {
    const fact = findAttribute(type?.entityType ?? facts.type, path);
    return {
      label: path,
      kind: CompletionItemKind.Property,
      detail: `${grouped(entities)} of ${grouped(facts.entities)} have it`,
      documentation: fact.kind === 'known' ? fact.attribute.doc : 'An attribute that the data gave.',
      rank: 1,
    };
  });
}

/** The references that are written in full: `parent_ref.binary_ref.` of `parent_ref.binary_ref.na`. */
function referencePrefix(path: string): string {
  const parts = pathParts(path);
  const complete = parts.findLast(({ key, end }) => isReference(key) && path[end] === '.');
  return complete === undefined ? '' : path.slice(0, complete.end + 1);
}

function knownAttributes({ type }: Subject, prefix: string): Proposal[] {
  if (type === undefined) return [];
  if (type.joined !== undefined && type.attributes === undefined) return ofBoth(type.joined, prefix);
  if (type.kind === 'groups') return (type.attributes ?? type.added ?? []).map(column);
  const added = recordAttributes.filter(({ path }) => type.added?.includes(path));
  // Whoever adds them wants them.
  const wanted = added.map((attribute) => ({ ...attributeProposal(attribute, ''), rank: 0 }));
  if (type.attributes !== undefined) return [...wanted, ...chosenAttributes(type, type.attributes)];
  const known = typesAt(type.entityType, prefix).flatMap(attributesOf);
  return [
    ...(prefix === '' ? wanted : []),
    ...known.map((attribute) => attributeProposal(attribute, prefix)),
  ];
}

/** Those of the left first; each once. */
function ofBoth(joined: readonly VariableType[], prefix: string): Proposal[] {
  const all = joined.flatMap((type) => knownAttributes({ type }, prefix));
  return [...new Map(all.reverse().map((proposal) => [proposal.label, proposal])).values()].reverse();
}

/** What ATTR named, through references too, apart from what was added. */
function chosenAttributes({ entityType = '', added }: VariableType, chosen: readonly string[]): Proposal[] {
  return chosen
    .filter((path) => added?.includes(path) !== true)
    .map((path) => {
      const fact = attributeOrColumn(entityType.toLowerCase(), path);
      const label = attributeText(path);
      return fact === undefined ? column(label) : { ...attributeProposal(fact, ''), label };
    });
}

function column(name: string): Proposal {
  const documentation = 'A column that a statement above made.';
  return { label: name, kind: CompletionItemKind.Property, detail: 'column', documentation, rank: 1 };
}

/** The types that a path of references leads to from a type. */
function typesAt(entityType: string | undefined, prefix: string): readonly string[] {
  if (entityType === undefined) return [];
  if (prefix === '') return [entityType.toLowerCase()];
  const found = findAttribute(entityType.toLowerCase(), prefix.slice(0, -1));
  return found.kind === 'known' ? (found.attribute.to ?? []) : [];
}

function attributeProposal(attribute: Attribute, prefix: string): Proposal {
  const isReference = attribute.to !== undefined;
  return {
    label: prefix + attribute.path,
    kind: isReference ? CompletionItemKind.Reference : CompletionItemKind.Property,
    detail: isReference ? (attribute.to ?? []).join(', ') : attribute.type,
    documentation: attribute.doc,
    rank: isReference ? 4 : 3,
  };
}
