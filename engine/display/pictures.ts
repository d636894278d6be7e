import type { Table } from '../model/result.js';
import type { Reader } from '../store/sql.js';
import { entitiesOf, subset, type SetStore } from '../variables/sets.js';
import type { VariableContent } from '../variables/variable.js';
import { amountsOf } from './amounts.js';
import type { PagedTable } from './build-table.js';
import { processFinder } from './process-finder.js';
import { processTree } from './process-tree.js';
import { isProcesses } from './started-processes.js';
import { timelineOf, timelineOfTimes } from './timeline.js';

type Pictures = Pick<
  PagedTable,
  'processTree' | 'processesLeftOut' | 'timeline' | 'amounts' | 'set' | 'finder'
>;

/** What says the same as a table at a glance: of all that it was made from, or of the rows that LIMIT and OFFSET left. */
export function picturesOf(
  store: Reader & SetStore,
  content: VariableContent,
  table: PagedTable,
  isCut: boolean,
): Pictures {
  const { kind, set } = content;
  if (isCut && kind === 'rows') return timeline(timelineOfTimes(timesOf(table)));
  const entities = isCut ? table.entities() : entitiesOf(store, set);
  const tree = processTree(store, content, entities);
  const others = tree.processesLeftOut !== undefined &&
    isProcesses(content) && {
      set,
      finder: () => processFinder(store, content, entities),
    };
  const amounts = amountsOf(content, table);
  return {
    ...tree,
    ...others,
    ...timeline(timelineOf(store, isCut ? subset(store, set, entities) : set)),
    ...(amounts && { amounts }),
  };
}

const timeline = (found: Table['timeline']): Pictures => (found === undefined ? {} : { timeline: found });

/** Of rows that are one record each, where they show its time. */
function timesOf(table: PagedTable): number[] {
  const column = table.columns.indexOf('first_observed');
  if (column < 0) return [];
  return table
    .page(0, table.rowCount)
    .map((cells) => Date.parse(String(cells[column])))
    .filter((time) => !Number.isNaN(time));
}
