import { visibleText } from '../server/protocol-text.js';

/**
 * A text of others (names of files, what servers answer, values of logs) for notices and for prompts of questions: VS Code makes a link
 * of `[words](command:…)` there, and a click runs the command.
 */
export function withoutLinks(text: string): string {
  return visibleText(text).replaceAll('](', '] (');
}

/** The same for lists to pick from, where VS Code draws an icon, or nothing, for `$(name)`, as shells have it in command lines. */
export function withoutIcons(text: string): string {
  return visibleText(text).replace(/\$\((?=[\w-]+(~\w+)?\))/g, String.raw`\$(`);
}
