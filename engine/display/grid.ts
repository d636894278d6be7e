import type {
  FactSheet,
  RunEvent,
  StatementError,
  StatementResult,
  Table,
  Warning,
} from '../model/result.js';
import type { VariableSummary } from '../model/variable.js';
import { cellText } from './visible-text.js';
import { problemText } from './problem-text.js';

/** What every result comes down to where there is no renderer: notes, and a grid of texts, the heads first. */
export interface Grid {
  /** Before the grid: `[SUMMARY] block executed in 1 seconds`. */
  readonly title?: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** After the grid: `1 row, 20 entities`. */
  readonly foot?: string;
}

/** What there is to show of an event, in order: warnings, then the answer or the error; the summary at the end. */
export function gridsOf(event: RunEvent): Grid[] {
  if (event.kind === 'progress' || event.kind === 'firstRows') return [];
  if (event.kind === 'done') return summaryGrids(event.updated, event.ms);
  const { result } = event;
  return [...result.warnings.map((warning) => warningGrid(warning, result.line)), ...answerGrids(result)];
}

function answerGrids(result: StatementResult): Grid[] {
  if (result.error)
    return [...(result.variable ? [countsNote(result.variable)] : []), errorGrid(result.error)];
  if (result.table) return [tableGrid(result.table)];
  if (result.saved) return [note(`${count(result.saved.rows, 'row')} saved to ${result.saved.path}`)];
  const facts = result.info ?? result.describe;
  if (facts) return [factGrid(facts)];
  return result.explain?.length ? [explainGrid(result.explain)] : [];
}

function note(title: string): Grid {
  return { title, heads: [], rows: [] };
}

/** What an answer that is not whole holds; of one that is, the summary says it. */
function countsNote({ name, type, entities, records }: VariableSummary): Grid {
  const counted = `${count(entities, 'entity', 'entities')}, ${count(records, 'record')}`;
  return note(`${name}: ${type}, ${counted}`);
}

function warningGrid(warning: Warning, line: number): Grid {
  return note(`[WARNING] line ${line}: ${problemText(warning)}`);
}

function errorGrid({ message, hint, line, column }: StatementError): Grid {
  const title = `[ERROR] line ${line}, column ${column}: ${message}`;
  return { title, heads: [], rows: [], ...(hint !== undefined && { foot: hint }) };
}

export function tableGrid({ columns, rows, rowCount, entityCount }: Table): Grid {
  const shown = rows.length < rowCount ? `, the first ${rows.length} shown` : '';
  const foot = `${count(rowCount, 'row')}, ${count(entityCount, 'entity', 'entities')}${shown}`;
  return {
    heads: columns,
    rows: rows.map((row) => row.map(cellText)),
    foot: rowCount === 0 ? '0 rows' : foot,
  };
}

export function factGrid(facts: FactSheet): Grid {
  return { heads: [], rows: facts.map(({ name, value }) => [name, cellText(value)]) };
}

export function explainGrid(explained: NonNullable<StatementResult['explain']>): Grid {
  return {
    heads: ['STATEMENT', 'SOURCE', 'QUERY', 'DECIDED BY THE SOURCE', 'DECIDED HERE'],
    rows: explained.map(({ statement, source, query, pushedDown, decidedLocally }) => [
      statement,
      source,
      query === null ? 'read whole' : JSON.stringify(query),
      pushedDown.join('; '),
      decidedLocally.map(({ condition, why }) => `${condition} (${why})`).join('; '),
    ]),
  };
}

export function summaryGrids(updated: readonly VariableSummary[], ms: number): Grid[] {
  if (updated.length === 0) return [];
  const several = updated.filter(({ bySource }) => bySource !== undefined);
  return [summaryGrid(updated, ms), ...(several.length === 0 ? [] : [bySourceGrid(several)])];
}

/** What each of several sources has of a variable; what several have counts for each. */
function bySourceGrid(variables: readonly VariableSummary[]): Grid {
  return {
    heads: ['VARIABLE', 'SOURCE', '#(ENTITIES)', '#(RECORDS)'],
    rows: variables.flatMap(({ name, bySource = [] }) =>
      bySource.map(({ source, entities, records }) => [name, source, String(entities), String(records)]),
    ),
  };
}

/** Kestrel's block summary: one row for each variable, one column for each type of related records. */
function summaryGrid(updated: readonly VariableSummary[], ms: number): Grid {
  const types = [...new Set(updated.flatMap(({ related }) => Object.keys(related)))].sort();
  return {
    title: `[SUMMARY] block executed in ${duration(ms)}`,
    heads: ['VARIABLE', 'TYPE', '#(ENTITIES)', '#(RECORDS)', ...types.map((type) => `${type}*`)],
    rows: updated.map((variable) => {
      const related = new Map(Object.entries(variable.related));
      return [
        variable.name,
        variable.kind === 'groups' ? `groups of ${variable.type}` : variable.type,
        String(variable.entities),
        String(variable.records),
        ...types.map((type) => String(related.get(type) ?? 0)),
      ];
    }),
    ...(types.length > 0 && { foot: '*Number of related records cached.' }),
  };
}

/** Whole seconds, rounded up, as Kestrel spells them: `1 minutes, 14 seconds`. */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} seconds`;
  return `${Math.floor(seconds / 60)} minutes, ${seconds % 60} seconds`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
