import { toMarkdown } from '../../engine/display/to-markdown.js';
import { toText } from '../../engine/display/to-text.js';
import type { RunEvent } from '../../engine/model/result.js';
import type { DisplayForms } from '../protocol.js';

/** The plain and Markdown forms of what a statement or the end of a block shows; undefined where nothing is shown. */
export function displayForms(event: RunEvent): DisplayForms | undefined {
  const plain = toText(event);
  return plain === '' ? undefined : { plain, markdown: toMarkdown(event) };
}
