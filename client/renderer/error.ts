import type { StatementError } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';
import { button, element } from './dom.js';

/** An error: what is wrong, what to do, and a button that jumps to where it stands. */
export function drawError(error: StatementError, onReveal: () => void): HTMLElement {
  const { code, message, hint, line, column } = error;
  return element('section', { class: 'kestrel-error', role: 'alert' }, [
    element('p', { class: 'message', text: visibleText(message) }),
    ...(hint === undefined ? [] : [element('p', { class: 'hint', text: visibleText(hint) })]),
    element('p', { class: 'where' }, [
      button(`line ${line}, column ${column}`, onReveal, { class: 'link' }),
      element('span', { class: 'code', text: ` ${code}` }),
    ]),
  ]);
}
