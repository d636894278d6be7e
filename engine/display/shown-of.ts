import { counted } from '../../language/count-text.js';
import type { RunEvent, StatementResult } from '../model/result.js';
import type { Shown } from '../model/shown.js';

/** What an event adds to what a cell shows, in order. */
export function shownOf(event: RunEvent): Shown[] {
  switch (event.kind) {
    case 'progress':
      return [];
    case 'firstRows':
      return [{ kind: 'table', data: { ...event.table, ...ofWhat(event), counting: true } }];
    case 'statement':
      return shownOfResult(event.result);
    case 'done': {
      const { cancelled, ms, updated } = event;
      return [
        ...(updated.length > 0 ? [{ kind: 'summary', data: { cancelled, ms, updated } } as const] : []),
        ...(cancelled ? [{ kind: 'notice', data: { warnings: [stopped] } } as const] : []),
      ];
    }
  }
}

/** Warnings, then the answer or the error. */
function shownOfResult(result: StatementResult): Shown[] {
  const { warnings, table, explain, saved, error } = result;
  const shown: Shown[] = [];
  if (warnings.length > 0) shown.push({ kind: 'notice', data: { warnings } });
  if (table) shown.push({ kind: 'table', data: { ...table, ...ofWhat(result) } });
  const facts = result.info ?? result.describe;
  if (facts) {
    const title = [result.command, result.of].filter(Boolean).join(' ');
    shown.push({ kind: 'info', data: { title, facts } });
  }
  if (explain?.length) shown.push({ kind: 'explain', data: explain });
  if (saved) {
    const title = `${counted(saved.rows, 'row')} saved to ${saved.path}`;
    shown.push({ kind: 'info', data: { title, facts: [] } });
  }
  if (error) shown.push({ kind: 'error', data: error });
  return shown;
}

function ofWhat({ of }: { readonly of?: string }): { readonly of?: string } {
  return of === undefined ? {} : { of };
}

const stopped = {
  code: 'stopped',
  message: 'Stopped.',
  hint: 'The statements before the stop keep their results; every other variable holds what it held.',
};
