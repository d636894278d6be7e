import { attributeKey } from '../facts/attribute-path.js';
import { fieldsMeant } from '../facts/field-habits.js';
import { isOfRecords, partsOf, type AttributeLookup } from '../facts/find-attribute.js';
import { isComparison, type Variable } from '../generated/ast.js';
import type { FieldNames } from '../ide/providers.js';
import { oneOf } from '../syntax/expected-words.js';
import { attributesOfField, extendedAttributesOfField } from '../meaning/attribute-of-field.js';
import { inputVariable, type AttributeUse } from '../meaning/attribute-uses.js';
import { assignmentOf } from '../meaning/definitions.js';
import { didYouMean, type Check, type CheckContext, type Finding } from './check.js';
import { lookedUpAttributes } from './looked-up-attributes.js';

export const unknownAttribute: Check = function* (subject, context) {
  for (const { use, lookup } of lookedUpAttributes(subject, context)) {
    if (lookup.kind !== 'unknown' || isSeen(use, context) || mayBeAdded(use, lookup, context)) continue;
    yield finding(use, lookup, context);
  }
};

type Advice = Pick<Finding, 'hint' | 'suggestions'>;
type Unknown = Extract<AttributeLookup, { kind: 'unknown' }>;

/** Whether the last run found the attribute in the variable's data. */
function isSeen({ path, variable }: AttributeUse, { providers, uri }: CheckContext): boolean {
  if (variable === undefined) return false;
  const summary = providers.variables.of(uri).find(({ name }) => name === variable.name);
  const key = attributeKey(path);
  return summary?.attributes.some((attribute) => attributeKey(attribute.path) === key) ?? false;
}

/** Whether something that only a run tells may have given the attribute: a file, NEW, an analytics, the source itself. */
function mayBeAdded(use: AttributeUse, lookup: Unknown, { document }: CheckContext): boolean {
  const isSlip = lookup.nearest !== undefined;
  if (lookup.part.startsWith('x_') && !isSlip) return true;
  if (use.of.attributes !== undefined) return false;
  const origin = originOf(use.variable);
  if (origin !== undefined && bringsColumns(origin)) return true;
  const hasAnalytics = document.parseResult.value.statements.some(({ $type }) => $type === 'ApplyCommand');
  return hasAnalytics && !isSlip;
}

/** The variable whose statement made the entities that this one only narrows, sorts or copies. */
function originOf(variable: Variable | undefined): Variable | undefined {
  const seen = new Set<Variable>();
  let origin = variable;
  while (origin !== undefined && !seen.has(origin)) {
    seen.add(origin);
    const next = inputVariable(assignmentOf(origin));
    if (next === undefined) return origin;
    origin = next;
  }
  return origin;
}

function bringsColumns(variable: Variable): boolean {
  const { command } = assignmentOf(variable);
  return command?.$type === 'LoadCommand' || (command?.$type === 'NewCommand' && command.objects.length > 0);
}

function finding(
  use: AttributeUse,
  { part, start, end, entities, nearest }: Unknown,
  { providers }: CheckContext,
): Finding {
  const { range, of } = use;
  const known = of.attributes?.map((name) => `\`${name}\``).join(', ');
  const owner = known === undefined ? `An entity of type ${entities.join(' or ')}` : 'This variable';
  const ofRecords = isOfRecords(part) ? { hint: recordsHint } : undefined;
  const otherwise = known === undefined ? 'INFO shows which attributes a variable has.' : `It has ${known}.`;
  const column = range.column + start;
  return {
    code: 'unknown-attribute',
    message: `${owner} has no attribute \`${part}\`.`,
    ...(ofRecords ??
      logField(use, entities, providers.fields) ??
      itsParts(part, entities) ??
      didYouMean(nearest, otherwise)),
    range: { ...range, column, endColumn: column + end - start },
  };
}

const recordsHint =
  'That is of its records: START and STOP choose them by time, TIMESTAMPED(…) of a variable has it as a column.';

/** `values`, of which only `values[*].name` and its like hold something. */
function itsParts(part: string, entities: readonly string[]): Advice | undefined {
  const parts = entities.flatMap((entity) => partsOf(entity, attributeKey(part)));
  return parts.length === 0 ? undefined : { hint: `Name a part of it: ${oneOf(parts)}.`, suggestions: parts };
}

/** `process.parent.name`, as the logs call it. */
function logField(
  { path, node }: AttributeUse,
  entities: readonly string[],
  fields: FieldNames,
): Advice | undefined {
  const [entity, ...others] = entities;
  if (entity === undefined || others.length > 0) return undefined;
  const own = firstFound(path, (field) => attributesOfField(entity, field, fields));
  const beside = () => firstFound(path, (field) => extendedAttributesOfField(field, fields));
  const found = own.length > 0 || !isComparison(node) ? own : beside();
  if (found.length === 0) return undefined;
  return { hint: `The field ${path} of the logs is ${oneOf(found)} here.`, suggestions: found };
}

/** What ECS calls it comes first; then what others do, whose first field that fits counts. */
function firstFound(path: string, find: (field: string) => readonly string[]): readonly string[] {
  return [path, ...fieldsMeant(path)].map(find).find((found) => found.length > 0) ?? [];
}
