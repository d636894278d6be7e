import type { RunEvent, StatementResult, Table } from '../model/result.js';
import type { VariableSummary } from '../model/variable.js';

/** The document of `kestrel run --format json`. Other programs read it: names may be added, and none is changed. */
interface RunDocument {
  readonly huntflow: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly statements: readonly Record<string, unknown>[];
  readonly variables: Readonly<Record<string, Record<string, unknown>>>;
}

/** `variables`: all that the session holds at the end. */
export function toJson(
  huntflow: string,
  events: readonly RunEvent[],
  variables: readonly VariableSummary[],
): RunDocument {
  const done = events.find((event) => event.kind === 'done');
  const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  return {
    huntflow,
    ok: done?.ok ?? false,
    ms: done?.ms ?? 0,
    statements: results.map(statementJson),
    variables: Object.fromEntries(variables.map((summary) => [summary.name, variableJson(summary)])),
  };
}

function statementJson({ variable, table, ...result }: StatementResult): Record<string, unknown> {
  const { line, command, warnings, ms, ...answer } = result;
  return {
    line,
    command,
    ...(variable !== undefined && { variable: variable.name, ...countsJson(variable) }),
    ...(table !== undefined && { table: tableJson(table) }),
    ...answer,
    warnings,
    ms,
  };
}

function tableJson({ columns, rows, rowCount, entityCount }: Table): Record<string, unknown> {
  return { columns, rows, rowCount, entityCount };
}

function variableJson(summary: VariableSummary): Record<string, unknown> {
  return { ...countsJson(summary), attributes: summary.attributes.map(({ path }) => path) };
}

function countsJson({
  type,
  kind,
  entities,
  records,
  related,
  bySource,
}: VariableSummary): Record<string, unknown> {
  return { type, kind, entities, records, related, ...(bySource !== undefined && { sources: bySource }) };
}
