import { findAttribute, isOfRecords } from '../../language/facts/find-attribute.js';
import type { EntityVariable, VariableContent } from './variable.js';

/** What ATTR left of the attributes of the entities that a variable holds, or that stand behind its rows; nothing where it left out none. */
export function shownColumns(content: VariableContent): Pick<EntityVariable, 'columns'> {
  if (content.kind === 'entities') return content.columns === undefined ? {} : { columns: content.columns };
  if (content.kind === 'groups' || content.others !== undefined) return {};
  const ofEntities = content.columns.filter(
    (path) => !isOfRecords(path) && findAttribute(content.type, path).kind !== 'unknown',
  );
  return { columns: ofEntities };
}
