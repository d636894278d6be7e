import { visibleText } from '../../server/protocol-text.js';
import { element, type Attributes } from './dom.js';

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Lines of data that scroll where they are many, by keys, too. Those go no further: VS Code would move to another cell. */
export function scrolledText(attributes: Attributes): HTMLElement {
  const box = element('pre', { tabindex: 0, ...attributes });
  box.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    const scrolls = scrollKeys.has(key) && !altKey && !ctrlKey && !metaKey;
    if (scrolls && box.scrollHeight > box.clientHeight) event.stopPropagation();
  });
  return box;
}

/** For the whole of a text that is cut where it stands. */
export function detailBox(): HTMLElement {
  return scrolledText({ class: 'detail', hidden: true, 'aria-live': 'polite' });
}

/** Each line with what cannot be seen spelled out. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
