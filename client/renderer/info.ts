import type { mime } from '../../server/protocol.js';
import { type OutputData } from '../../server/protocol.js';
import { element } from './dom.js';
import { plainTable } from './plain-table.js';

/** INFO, DESCRIBE and SAVE: names and values. */
export function drawInfo({ title, facts }: OutputData[typeof mime.info]): HTMLElement {
  return element('section', { class: 'kestrel-info' }, [
    element('p', { class: 'caption', text: title }),
    plainTable(
      title,
      ['Name', 'Value'],
      facts.map(({ name, value }) => [name, value]),
    ),
  ]);
}
