import { cellSpans, parseHuntbook } from '../../../language/huntbook/index.js';
import type { RunEvent, StatementResult } from '../../model/result.js';
import type { Shown, ShownCell } from '../../model/shown.js';
import { shownOf } from '../shown-of.js';

/** The cells of a huntflow that was run as a whole, each with what it would show if it had been run by itself. */
export function cellsOfRun(text: string, events: readonly RunEvent[]): ShownCell[] {
  const spans = cellSpans(text);
  const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  return parseHuntbook(text).cells.map(({ kind, text: own }, index) => {
    // Lines of results count from 1, those of spans from 0.
    const first = (spans[index]?.first ?? 0) + 1;
    const next = (spans[index + 1]?.first ?? Infinity) + 1;
    const ofCell = results.filter(({ line }) => line >= first && line < next);
    return { kind, text: own, shown: shownOfCell(ofCell) };
  });
}

function shownOfCell(results: readonly StatementResult[]): Shown[] {
  const updated = results.flatMap(({ variable }) => variable ?? []);
  const ms = results.reduce((sum, result) => sum + result.ms, 0);
  return [
    ...results.flatMap((result) => shownOf({ kind: 'statement', result })),
    ...(updated.length > 0 ? [{ kind: 'summary', data: { cancelled: false, ms, updated } } as const] : []),
  ];
}
