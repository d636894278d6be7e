import { visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';

/** What is told of a huntflow: what stands between backticks is a word of it, and looks so. */
export function told(text: string): (Node | string)[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) =>
      index % 2 === 0 ? visibleText(part) : element('code', { text: visibleText(part) }),
    );
}
