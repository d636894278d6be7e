import { cellSpans, parseHuntbook } from '../../../language/huntbook/index.js';
import type { RunEvent, StatementResult } from '../../model/result.js';
import type { Shown, ShownCell } from '../../model/shown.js';
import { shownOf } from '../shown-of.js';

/**
 * The cells of a huntflow that was run as a whole, each with what it would show if it had been run by itself. That the run
 * was stopped is told behind the last answer.
 */
export function cellsOfRun(text: string, events: readonly RunEvent[]): ShownCell[] {
  const spans = cellSpans(text);
  const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  const ofCells = spans.map((span, index) => {
    // Lines of results count from 1, those of spans from 0.
    const next = spans[index + 1]?.first ?? Infinity;
    return results.filter(({ line }) => line > span.first && line <= next);
  });
  const last = ofCells.findLastIndex((own) => own.length > 0);
  const reached = last < 0 ? spans.findIndex(({ kind }) => kind === 'code') : last;
  return parseHuntbook(text).cells.map(({ kind, text: own }, index) => {
    const shown = shownOfCell(ofCells[index] ?? []);
    return { kind, text: own, shown: index === reached ? [...shown, ...noticesOfEnd(events)] : shown };
  });
}

function noticesOfEnd(events: readonly RunEvent[]): Shown[] {
  return events
    .filter(({ kind }) => kind === 'done')
    .flatMap(shownOf)
    .filter(({ kind }) => kind === 'notice');
}

function shownOfCell(results: readonly StatementResult[]): Shown[] {
  const updated = results.flatMap(({ variable }) => variable ?? []);
  const ms = results.reduce((sum, result) => sum + result.ms, 0);
  return [
    ...results.flatMap((result) => shownOf({ kind: 'statement', result })),
    ...(updated.length > 0 ? [{ kind: 'summary', data: { cancelled: false, ms, updated } } as const] : []),
  ];
}
