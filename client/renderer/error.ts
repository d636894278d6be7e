import type { StatementError } from '../../server/protocol.js';
import { button, element } from './dom.js';
import { told } from './told.js';

interface ErrorActions {
  readonly reveal: () => void;
  readonly fetchAnyway: () => void;
}

/** An error: what is wrong, what to do, a button that jumps to where it stands, and one to go on where cost alone stopped it. */
export function drawError(error: StatementError, { reveal, fetchAnyway }: ErrorActions): HTMLElement {
  const { code, message, hint, line, column } = error;
  return element('section', { class: 'kestrel-error', role: 'alert' }, [
    element('p', { class: 'message' }, told(message)),
    ...(hint === undefined ? [] : [element('p', { class: 'hint' }, told(hint))]),
    ...(error.fetchAnyway === undefined ? [] : [button('Fetch anyway', fetchAnyway)]),
    element('p', { class: 'where' }, [
      button(`line ${line}, column ${column}`, reveal, { class: 'link' }),
      element('span', { class: 'code', text: ` ${code}` }),
    ]),
  ]);
}
