import { attributeKey, parseAttributePath } from '../../language/facts/attribute-path.js';
import { findAttribute, isOfRecords } from '../../language/facts/find-attribute.js';
import { someOf } from '../../language/count-text.js';
import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { TextRange } from '../../language/index.js';
import type { RowVariable, Variable, VariableContent } from './variable.js';

/**
 * Throws `unknown-attribute` where neither an entity of the variable or of what it was made from nor its type has the attribute, and
 * `attribute-left-out` where an ATTR left it out. An empty variable may be asked for anything: nothing is known of it.
 */
export function checkAttribute(variable: Variable, path: string, range: TextRange): void {
  const { content, summary, inherited } = variable;
  const known = content.kind === 'entities' ? summary.attributes.map((one) => one.path) : content.columns;
  const key = attributeKey(path);
  if (key === 'id' && content.kind === 'entities') return;
  if (known.some((one) => attributeKey(one) === key)) return;
  if (content.kind === 'entities') {
    if (content.columns !== undefined) throw leftOut(summary.name, path, content.columns, range);
    if (inherited.has(key)) return;
    if (summary.entities === 0 || mayHold(content.type, path)) return;
  } else if (hasBeyondColumns(content, variable, path)) return;
  throw unknown(variable, path, known, range);
}

/** Whether something of the type can have a value of this name; a dictionary has values under its keys alone. */
function mayHold(type: string, path: string): boolean {
  const found = findAttribute(type, path);
  return found.kind === 'known' && found.attribute.type !== 'dictionary';
}

/** Whether a derived table may be asked for an attribute that it has no column for. */
export function hasBeyondColumns(
  { others, type, rows }: RowVariable,
  { summary, inherited }: Variable,
  path: string,
): boolean {
  if (others === undefined) return false;
  if (rows.length === 0 && summary.entities === 0) return true;
  if (others === 'while empty') return false;
  if (others === 'null' && parseAttributePath(path).references.length > 1) return false;
  return inherited.has(attributeKey(path)) || mayHold(type, path);
}

function unknown(
  { content, summary: { name } }: Variable,
  path: string,
  known: readonly string[],
  range: TextRange,
): KestrelError {
  const added = isOfRecords(path)
    ? `TIMESTAMPED(${name}), ADDOBSID(${name}) and RECORDS(${name}) add what is of records. `
    : '';
  const listed = someOf(known, 12);
  return new KestrelError('unknown-attribute', `variable "${name}" does not have the attribute "${path}"`, {
    hint: `${added}${guessed(content, path, known)}It has ${listed || 'none'}.`,
    range,
  });
}

/** The attribute that may be meant: one that it has, else one that it could have. */
function guessed(content: VariableContent, path: string, known: readonly string[]): string {
  const had = nearest(path, known);
  if (had !== undefined) return `Did you mean "${had}"? `;
  const found = findAttribute(content.type, path);
  const isClosed = content.kind !== 'entities' && content.others !== 'looked up';
  if (isClosed || found.kind !== 'unknown' || found.nearest === undefined) return '';
  const guess = found.prefix + found.nearest + path.slice(found.end);
  return `Did you mean "${guess}"${guess === 'id' ? '' : ', which none of them has'}? `;
}

function leftOut(name: string, path: string, columns: readonly string[], range: TextRange): KestrelError {
  return new KestrelError(
    'attribute-left-out',
    `variable "${name}" was made without the attribute "${path}"`,
    {
      hint: `Its ATTR names ${columns.join(', ')}; name "${path}" there as well, or ask the variable that it was made from.`,
      range,
    },
  );
}
