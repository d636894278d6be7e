import { attributeKey } from '../../language/facts/attribute-path.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { recordAttributes } from '../../language/facts/attributes.js';
import { someOf } from '../../language/count-text.js';
import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { TextRange } from '../../language/index.js';
import type { Variable } from './variable.js';

/**
 * Throws `unknown-attribute` where neither an entity of the variable or of what it was made from nor its type has the attribute, and
 * `attribute-left-out` where an ATTR left it out. An empty variable may be asked for anything: nothing is known of it.
 */
export function checkAttribute(
  { content, summary, inherited }: Variable,
  path: string,
  range: TextRange,
): void {
  const known = content.kind === 'entities' ? summary.attributes.map((one) => one.path) : content.columns;
  const key = attributeKey(path);
  if (key === 'id' && content.kind === 'entities') return;
  if (known.some((one) => attributeKey(one) === key)) return;
  if (content.kind === 'entities') {
    if (content.columns !== undefined) throw leftOut(summary.name, path, content.columns, range);
    if (inherited.has(key)) return;
    if (summary.entities === 0 || findAttribute(content.type, path).kind === 'known') return;
  }
  throw unknown(summary.name, path, known, range);
}

function unknown(name: string, path: string, known: readonly string[], range: TextRange): KestrelError {
  const guess = nearest(path, known);
  const ofRecord = recordAttributes.some((one) => one.path === path);
  const added = ofRecord
    ? `TIMESTAMPED(${name}), ADDOBSID(${name}) and RECORDS(${name}) add what is of records. `
    : '';
  const listed = someOf(known, 12);
  return new KestrelError('unknown-attribute', `variable "${name}" does not have the attribute "${path}"`, {
    hint: added + (guess === undefined ? '' : `Did you mean "${guess}"? `) + `It has ${listed || 'none'}.`,
    range,
  });
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
