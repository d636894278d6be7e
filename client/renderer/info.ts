import type { mime, OutputData } from '../../server/protocol.js';
import { cellText, grouped, visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { plainTable } from './plain-table.js';

/** INFO and DESCRIBE: names and values; SAVE: what it did. */
export function drawInfo({ title, facts }: OutputData[typeof mime.info]): HTMLElement {
  // Texts, for facts of every kind stand in one column: numbers would go to the far right.
  const rows = facts.map(({ name, value }) => [
    name,
    typeof value === 'number' ? grouped(value) : cellText(value),
  ]);
  return element('section', { class: 'kestrel-info' }, [
    element('p', { class: 'caption', text: visibleText(title) }),
    ...(rows.length === 0 ? [] : [plainTable(title, ['Name', 'Value'], rows)]),
  ]);
}
