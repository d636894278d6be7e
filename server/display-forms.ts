import type { RunEvent, StatementResult, Table } from '../engine/model/result.js';
import type { VariableSummary } from '../engine/model/variable.js';
import type { DisplayForms } from './protocol.js';
import { cellText, visibleText } from './protocol-text.js';

/** A grid of texts, the heads first: what every result comes down to where there is no renderer. */
interface Grid {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The plain and Markdown forms of what a statement or the end of a block shows; undefined where nothing is shown. */
export function displayForms(event: RunEvent): DisplayForms | undefined {
  const grid = gridOf(event);
  return grid && { plain: plainGrid(grid), markdown: markdownGrid(grid) };
}

function gridOf(event: RunEvent): Grid | undefined {
  if (event.kind === 'statement') return statementGrid(event.result);
  return event.kind === 'done' && event.updated.length > 0 ? summaryGrid(event.updated, event.ms) : undefined;
}

function statementGrid(result: StatementResult): Grid | undefined {
  if (result.error) {
    const { code, message, hint } = result.error;
    const rows = [[message], ...(hint === undefined ? [] : [[hint]])];
    return { title: `Error in line ${result.error.line}: ${code}`, heads: [], rows };
  }
  if (result.table) return tableGrid(result.table);
  const facts = result.info ?? result.describe;
  if (facts) {
    const rows = facts.map(({ name, value }) => [name, cellText(value)]);
    return { title: result.command, heads: ['NAME', 'VALUE'], rows };
  }
  if (result.explain) {
    const rows = result.explain.map((explained) => [
      explained.source,
      explained.query === null ? 'read whole' : JSON.stringify(explained.query),
      explained.pushedDown.join('; '),
      explained.decidedLocally.map(({ condition, why }) => `${condition} (${why})`).join('; '),
    ]);
    return { title: 'EXPLAIN', heads: ['SOURCE', 'QUERY', 'DECIDED BY THE SOURCE', 'DECIDED HERE'], rows };
  }
  if (result.saved)
    return { title: `${result.saved.rows} rows saved to ${result.saved.path}`, heads: [], rows: [] };
  return undefined;
}

function tableGrid(table: Table): Grid {
  const shown = table.rows.length < table.rowCount ? `, the first ${table.rows.length} shown` : '';
  const title = `${table.rowCount} rows of ${table.entityCount} entities${shown}`;
  return { title, heads: table.columns, rows: table.rows.map((row) => row.map(cellText)) };
}

function summaryGrid(updated: readonly VariableSummary[], ms: number): Grid {
  const types = [...new Set(updated.flatMap(({ related }) => Object.keys(related)))].sort();
  return {
    title: `Block executed in ${Math.ceil(ms / 1000)} seconds`,
    heads: ['VARIABLE', 'TYPE', '#(ENTITIES)', '#(RECORDS)', ...types.map((type) => `${type}*`)],
    rows: updated.map((variable) => [
      variable.name,
      variable.kind === 'groups' ? `groups of ${variable.type}` : variable.type,
      String(variable.entities),
      String(variable.records),
      ...types.map((type) => String(variable.related[type] ?? 0)),
    ]),
  };
}

function plainGrid({ title, heads, rows }: Grid): string {
  const lines = [...(heads.length > 0 ? [heads] : []), ...rows].map((row) => row.map(visibleText));
  const widths = heads.map((_, column) =>
    Math.max(...lines.map((line) => Math.min(line[column]?.length ?? 0, 80))),
  );
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column < line.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell))
      .join('  '),
  );
  return [visibleText(title), ...text].join('\n');
}

function markdownGrid({ title, heads, rows }: Grid): string {
  const head = `**${markdownText(title)}**`;
  if (heads.length === 0) return [head, ...rows.map((row) => row.map(markdownText).join(' '))].join('\n\n');
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [head, '', line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

/** Every mark that could mean something is escaped, so that data is neither markup nor a link. */
function markdownText(text: string): string {
  return visibleText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
