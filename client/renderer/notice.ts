import type { mime, OutputData } from '../../server/protocol.js';
import { sentence } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { told } from './told.js';

/** Warnings: what is to be known about an answer that was given. */
export function drawNotice({ warnings }: OutputData[typeof mime.notice]): HTMLElement {
  const lines = warnings.map(({ message, hint }) =>
    element('p', { class: 'warning' }, [
      ...told(hint === undefined ? message : sentence(message)),
      ...(hint === undefined ? [] : [element('span', { class: 'hint' }, [' ', ...told(hint)])]),
    ]),
  );
  return element('section', { class: 'kestrel-notice', role: 'note' }, lines);
}
