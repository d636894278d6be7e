import type { FactSheet, StatementError, Warning } from '../../model/result.js';
import type { Shown, ShownTable } from '../../model/shown.js';
import { explainGrid, factGrid, summaryGrids, tableGrid, type Grid } from '../grid.js';
import { problemText } from '../problem-text.js';
import { element, type Html } from './html.js';
import { timelineHtml, treeHtml } from './pictures-html.js';
import { tableHtml } from './table-html.js';

/** One of the things that a cell shows. */
export function shownHtml(shown: Shown): Html[] {
  switch (shown.kind) {
    case 'table':
      return tableAndPictures(shown.data);
    case 'summary':
      return summaryGrids(shown.data.updated, shown.data.ms).flatMap(gridHtml);
    case 'info':
      return infoHtml(shown.data.title, shown.data.facts);
    case 'explain':
      return gridHtml(explainGrid(shown.data));
    case 'notice':
      return shown.data.warnings.map((warning) => problemHtml('warning', 'Warning', warning));
    case 'error':
      return [problemHtml('error', `Error in line ${shown.data.line}`, shown.data)];
  }
}

/** What it is of and how much it has stands above, as in the editor: a table can be long. */
function tableAndPictures(table: ShownTable): Html[] {
  const { of, processTree, processesLeftOut = 0, timeline } = table;
  const grid = tableGrid(table);
  const caption = [of, grid.foot].filter((part) => part !== undefined).join(': ');
  return [
    note(caption),
    tableHtml(grid, table),
    ...(processTree ? [treeHtml(processTree, processesLeftOut)] : []),
    ...(timeline ? [timelineHtml(timeline)] : []),
  ];
}

function infoHtml(title: string, facts: FactSheet): Html[] {
  return [note(title), ...gridHtml(factGrid(facts))];
}

function gridHtml({ title, heads, rows, foot }: Grid): Html[] {
  return [
    ...(title === undefined ? [] : [note(title)]),
    tableHtml({ heads, rows }),
    ...(foot === undefined ? [] : [note(foot)]),
  ];
}

function problemHtml(kind: 'warning' | 'error', label: string, problem: Warning | StatementError): Html {
  return element('p', { class: kind }, [`${label}: ${problemText(problem)}`]);
}

function note(text: string): Html {
  return element('p', { class: 'note' }, [text]);
}
