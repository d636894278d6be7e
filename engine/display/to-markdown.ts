import type { RunEvent } from '../model/result.js';
import { gridsOf, type Grid } from './grid.js';
import { visibleText } from './visible-text.js';

/** An event as Markdown in which data can be neither markup nor a link; empty where there is nothing to show. */
export function toMarkdown(event: RunEvent): string {
  return gridsOf(event).map(gridMarkdown).join('\n\n');
}

function gridMarkdown({ title, heads, rows, foot }: Grid): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const columns = heads.length > 0 ? heads : (rows[0] ?? []).map(() => '');
  const table =
    rows.length + heads.length === 0
      ? []
      : [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)];
  const parts = [
    title === undefined ? [] : `**${markdownText(title)}**`,
    table.join('\n'),
    foot === undefined ? [] : markdownText(foot),
  ];
  return parts
    .flat()
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Every mark that could mean something is escaped. */
function markdownText(text: string): string {
  return visibleText(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
