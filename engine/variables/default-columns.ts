import { pathParts } from '../../language/facts/attribute-path.js';
import { entityType } from '../../language/facts/entity-types.js';
import type { VariableSummary } from '../model/variable.js';
import type { EntityVariable } from './variable.js';

/**
 * What DISP shows without ATTR: own attributes, the identifier, then those of what the entities refer to. Of an empty
 * variable what names its type.
 */
export function defaultColumns(
  { type, columns }: EntityVariable,
  { attributes }: Pick<VariableSummary, 'attributes'>,
): readonly string[] {
  if (columns !== undefined) return columns;
  const paths = attributes.map(({ path }) => path);
  if (paths.length === 0) return ['id', ...new Set(namingAttributes(type))];
  const own = paths.filter((path) => pathParts(path).length === 1);
  return [...own, 'id', ...paths.filter((path) => pathParts(path).length > 1)];
}

function namingAttributes(type: string): readonly string[] {
  const fact = entityType(type);
  return fact === undefined ? [] : [...fact.identity, fact.fromText];
}
