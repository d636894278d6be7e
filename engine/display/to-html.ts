import type { RunEvent } from '../model/result.js';
import { gridsOf, type Grid } from './grid.js';
import { visibleText } from './visible-text.js';

const style =
  'body{font:14px system-ui,sans-serif}table{border-collapse:collapse;margin:.5em 0}td,th{border:1px solid #ccc;padding:.2em .5em;text-align:left;vertical-align:top}';

/** The events of a run as one page without scripts, in which data is never markup. */
export function toHtml(title: string, events: readonly RunEvent[]): string {
  const body = events.flatMap(gridsOf).map(gridHtml).join('\n');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${htmlText(title)}</title><style>${style}</style></head>
<body>
${body}
</body></html>
`;
}

function gridHtml({ title, heads, rows, foot }: Grid): string {
  const row = (tag: 'td' | 'th', cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${htmlText(cell)}</${tag}>`).join('')}</tr>`;
  const lines = [...(heads.length > 0 ? [row('th', heads)] : []), ...rows.map((cells) => row('td', cells))];
  return [
    ...(title === undefined ? [] : [`<p>${htmlText(title)}</p>`]),
    ...(lines.length === 0 ? [] : [`<table>${lines.join('\n')}</table>`]),
    ...(foot === undefined ? [] : [`<p>${htmlText(foot)}</p>`]),
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function htmlText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
