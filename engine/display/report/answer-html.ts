import type { RunEvent, StatementResult, Table } from '../../model/result.js';
import { countsText, gridsOf, type Grid } from '../grid.js';
import { element, type Html } from './html.js';
import { timelineHtml, treeHtml } from './pictures-html.js';
import { tableHtml } from './table-html.js';

/** What a statement gave: how many, where it set a variable; warnings; then the answer or the error. */
export function answerHtml(result: StatementResult): Html[] {
  const { variable, error } = result;
  return [
    ...(variable && !error ? noteHtml(countsText(variable)) : []),
    ...gridsOf({ kind: 'statement', result }).flatMap((grid) => gridHtml(grid, result)),
  ];
}

/** The summary at the end of a run. */
export function summaryHtml(event: RunEvent): Html[] {
  return event.kind === 'done' ? gridsOf(event).flatMap((grid) => gridHtml(grid)) : [];
}

function gridHtml({ title, heads, rows, foot, table }: Grid, result?: StatementResult): Html[] {
  const grid = heads.length + rows.length === 0 ? [] : [tableHtml({ heads, rows }, table)];
  // Of DISP it stands above, as in the editor: a table can be long.
  if (table)
    return [...noteHtml(result?.of ? `${result.of}: ${foot}` : foot), ...grid, ...picturesHtml(table)];
  const said = title === undefined ? [] : [element('p', { class: kindOf(title) }, [title])];
  return [...said, ...grid, ...noteHtml(foot)];
}

function noteHtml(text: string | undefined): Html[] {
  return text === undefined ? [] : [element('p', { class: 'note' }, [text])];
}

function picturesHtml({ processTree, processesLeftOut = 0, timeline }: Table): Html[] {
  return [
    ...(processTree ? [treeHtml(processTree, processesLeftOut)] : []),
    ...(timeline ? [timelineHtml(timeline)] : []),
  ];
}

function kindOf(title: string): string | undefined {
  if (title.startsWith('[ERROR]')) return 'error';
  return title.startsWith('[WARNING]') ? 'warning' : undefined;
}
