import markdownIt from 'markdown-it';
import type { Html } from './html.js';

/** As VS Code shows the cell; HTML in it is text, and no picture is loaded. */
const markdown = markdownIt({ html: false }).disable('image');

export function markdownHtml(text: string): Html {
  return { markup: markdown.render(text) };
}
