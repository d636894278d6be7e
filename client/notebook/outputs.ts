import {
  mime,
  type OutputData,
  type RunEvent,
  type RunEventParams,
  type StatementError,
} from '../../server/protocol.js';
import { counted, problemText } from '../../server/protocol-text.js';

/** One output of a cell, before VS Code's types: the custom MIME with its fallbacks. Imports no `vscode`. */
export interface OutputPlan {
  readonly items: readonly { readonly mime: string; readonly text: string }[];
  /** Set where the output is an error: VS Code's own error output stands beside it. */
  readonly error?: StatementError;
  /** The next output takes its place. */
  readonly passing?: boolean;
}

/** What one event of a run adds to the cell's outputs, in order. */
export function outputsOf({ event, display }: RunEventParams): OutputPlan[] {
  if (event.kind === 'progress') return [];
  if (event.kind === 'firstRows') return [firstRowsPlan(event)];
  if (event.kind === 'done') {
    const { cancelled, ms, updated } = event;
    const summary = updated.length > 0 ? [plan(mime.summary, { cancelled, ms, updated }, display)] : [];
    return cancelled ? [...summary, noticePlan([stopped])] : summary;
  }
  const { result } = event;
  const plans: OutputPlan[] = [];
  if (result.warnings.length > 0) plans.push(noticePlan(result.warnings));
  const { of } = result;
  if (result.table)
    plans.push(plan(mime.table, { ...result.table, ...(of !== undefined && { of }) }, display));
  const facts = result.info ?? result.describe;
  if (facts)
    plans.push(plan(mime.info, { title: [result.command, of].filter(Boolean).join(' '), facts }, display));
  if (result.explain?.length) plans.push(plan(mime.explain, result.explain, display));
  if (result.saved) plans.push(plan(mime.info, savedFacts(result.saved), display));
  if (result.error) plans.push({ ...plan(mime.error, result.error, display), error: result.error });
  return plans;
}

/** Not for long: the statement's own output takes its place. */
function firstRowsPlan({ table, of }: Extract<RunEvent, { kind: 'firstRows' }>): OutputPlan {
  const shown = { ...table, ...(of !== undefined && { of }), counting: true };
  return { ...plan(mime.table, shown, undefined), passing: true };
}

const stopped = {
  code: 'stopped',
  message: 'Stopped.',
  hint: 'The statements before the stop keep their results; every other variable holds what it held.',
};

function savedFacts({ path, rows }: { path: string; rows: number }): OutputData[typeof mime.info] {
  return { title: `${counted(rows, 'row')} saved to ${path}`, facts: [] };
}

function noticePlan(warnings: OutputData[typeof mime.notice]['warnings']): OutputPlan {
  const plain = warnings.map(problemText).join('\n');
  const items = [
    { mime: mime.notice, text: JSON.stringify({ warnings }) },
    { mime: 'text/plain', text: plain },
  ];
  return { items };
}

function plan<M extends keyof OutputData>(
  type: M,
  data: OutputData[M],
  display: RunEventParams['display'],
): OutputPlan {
  const items = [{ mime: type as string, text: JSON.stringify(data) }];
  if (display) {
    items.push(
      { mime: 'text/markdown', text: display.markdown },
      { mime: 'text/plain', text: display.plain },
    );
  }
  return { items };
}
