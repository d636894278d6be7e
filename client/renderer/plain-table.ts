import type { Cell } from '../../server/protocol.js';
import { cellText, grouped, visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';

/** A short table that is shown whole, numbers to the right. Where it is too wide it scrolls, by keys, too: `label` says what is scrolled. */
export function plainTable(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  const head = element(
    'tr',
    {},
    heads.map((text) => element('th', { scope: 'col', text: visibleText(text) })),
  );
  const body = rows.map((row) => element('tr', {}, row.map(drawCell)));
  const table = element('table', {}, [element('thead', {}, [head]), element('tbody', {}, body)]);
  return element('div', { class: 'wide', role: 'region', 'aria-label': label, tabindex: 0 }, [table]);
}

function drawCell(value: Cell): HTMLElement {
  const kind = typeof value === 'number' ? 'number' : undefined;
  const text = typeof value === 'number' ? grouped(value) : visibleText(cellText(value));
  return element('td', { class: kind, text });
}
