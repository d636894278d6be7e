import { CompletionItemKind } from 'vscode-languageserver';
import { attributeKey, parseAttributePath } from '../../facts/attribute-path.js';
import { attributeOrColumn } from '../../facts/find-attribute.js';
import { unescapeString } from '../../lexer/value-converter.js';
import { literal } from '../../literal.js';
import { asSeen, knownValues } from './known-values.js';
import { previous, subjectOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';
import { times } from './time.js';
import { variables } from './variable.js';

/** Values that the store holds for the attribute that is compared, the most frequent first; then variables to refer to. */
export async function comparedValues(context: PlaceContext): Promise<readonly Proposal[]> {
  const seen = await valuesSeen(context);
  return [
    ...constants(context),
    ...seen,
    ...(context.cursor.prefix.startsWith("'") ? [] : references(context)),
  ];
}

/** `p` for `p.pid`: an attribute of a variable's entities. */
function references(context: PlaceContext): Proposal[] {
  return variables(context).map((proposal) => ({
    ...proposal,
    insert: `${proposal.label}.`,
    goesOn: true,
    rank: 6,
  }));
}

function comparedAttribute({ cursor }: PlaceContext): string | undefined {
  return cursor.taken.findLast(({ token }) => token === 'PATTERN_ATTRIBUTE')?.text;
}

async function valuesSeen(context: PlaceContext): Promise<readonly Proposal[]> {
  const attribute = comparedAttribute(context);
  if (attribute === undefined) return [];
  const { entityType, references: path, attribute: name } = parseAttributePath(attribute);
  const subject = subjectOf(context);
  const type = entityType ?? subject.type?.entityType;
  const isOwn = entityType === undefined && subject.variable !== undefined;
  if (!isOwn && type === undefined) return [];
  const of = isOwn ? { variable: subject.variable ?? '' } : { type: type ?? '' };
  const key = [...path, name].join('.');
  const listed = new Set(listedBefore(context));
  const found = await knownValues(context, of, key);
  const others = found.filter(({ value }) => !listed.has(value));
  const { prefix } = context.cursor;
  return others.map(({ value, entities }) => {
    const label = literal(value, prefix);
    const filter = typeof value === 'string' && !/^r?['"]/.test(prefix) ? value : label;
    return { label, filter, ...asSeen(entities) };
  });
}

/** What the list of IN that the cursor is in has already. */
function listedBefore({ cursor: { taken } }: PlaceContext): (string | number | boolean)[] {
  const open = taken.findLastIndex(({ token }) => token === '(' || token === '[');
  const items = taken.slice(open + 1).filter(({ token }) => token === 'STRING' || token === 'NUMBER');
  const isList = taken.at(-1)?.token === ',' && taken[open - 1]?.token === 'IN';
  return isList
    ? items.map(({ token, text }) => (token === 'NUMBER' ? Number(text) : unescapeString(text)))
    : [];
}

/** What the attribute can be: true and false, or moments of time. */
function constants(context: PlaceContext): Proposal[] {
  const attribute = comparedAttribute(context);
  const type = subjectOf(context).type?.entityType;
  if (attribute === undefined || type === undefined) return [];
  const fact = attributeOrColumn(type.toLowerCase(), attributeKey(attribute));
  if (fact?.type === 'timestamp') {
    // Before or after: of many moments that were seen none is likelier than the ends.
    const rank = orders.has(previous(context)?.token ?? '') ? 0 : 2;
    return times(context).map((time) => inPattern(time, rank));
  }
  if (fact?.type !== 'boolean') return [];
  return ['true', 'false'].map((label) => ({
    label,
    kind: CompletionItemKind.Value,
    detail: 'what the attribute can be',
    documentation: fact.doc,
    rank: 2,
  }));
}

const orders = new Set(['<', '<=', '>', '>=']);

/** Only START and STOP take a time without quotes. */
function inPattern(time: Proposal, rank: number): Proposal {
  const { label, filter = label } = time;
  const quoted = /^\d/.test(label) ? `t'${label}'` : label;
  return { ...time, label: quoted, filter, rank };
}
