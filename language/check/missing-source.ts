import type { LangiumDocument } from 'langium';
import { isGetCommand, type Huntflow } from '../generated/ast.js';
import { sourcesNamedBy } from '../meaning/named-sources.js';
import { at, nodesOf, type Check, type CheckContext } from './check.js';

/** A GET without FROM asks the source that was asked last; the first has none. */
export const missingSource: Check = function* (subject, context) {
  for (const get of nodesOf(subject, isGetCommand)) {
    const index = subject.statement.$containerIndex ?? 0;
    if (get.source !== undefined || firstSource(context) < index) continue;
    yield {
      code: 'missing-source',
      message: 'GET does not say where to look, and no GET above does.',
      hint: 'Write FROM and a data source, such as FROM stixshifter://host101.',
      range: at(get, 'entityType'),
    };
  }
};

const known = new WeakMap<CheckContext, number>();

/** The index of the first statement that names a data source; -1 where a cell above does. Found once for a document. */
function firstSource(context: CheckContext): number {
  const found =
    known.get(context) ?? (context.above.some(namesSource) ? -1 : indexOfSource(context.document));
  known.set(context, found);
  return found;
}

const namesSource = (document: LangiumDocument<Huntflow>): boolean => indexOfSource(document) < Infinity;

function indexOfSource({ parseResult }: LangiumDocument<Huntflow>): number {
  const index = parseResult.value.statements.findIndex((statement) => sourcesNamedBy(statement).length > 0);
  return index < 0 ? Infinity : index;
}
