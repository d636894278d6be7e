import { clauses } from '../facts/clauses.js';
import { commands } from '../facts/commands.js';
import { operators } from '../facts/operators.js';

/**
 * Whether a paragraph goes on with the statement before it, without parsing: the client splits files into cells, and
 * the language's parser is not part of it.
 */
interface Unfinished {
  /** Brackets that are still open. */
  readonly depth: number;
  /** The last word or sign wants something behind it. */
  readonly wantsMore: boolean;
}

const name = '[A-Za-z_][A-Za-z0-9_]*';
const command = `(?:${commands.map((row) => row.keyword).join('|')})(?![A-Za-z0-9_-])`;
const assignedCommand = new RegExp(`^\\s*${name}\\s*=\\s*${command}`, 'i');
const bareCommand = new RegExp(`^\\s*(?!SORT\\s+BY\\b)${command}(?!\\s*=[^=])`, 'i');
const assignment = new RegExp(`^\\s*${name}\\s*=(?!=)`);

const lastWords = new Set<string>([
  ...commands.map((row) => row.keyword),
  ...clauses.map((row) => row.keyword),
  ...operators.flatMap((row) => row.operator.split(' ')),
]);
for (const complete of ['ASC', 'DESC', 'NULL']) lastWords.delete(complete);

/** Repeats no choice, which would exhaust the stack on strings of some megabytes. */
const tokenPattern =
  /#[^\r\n]*|"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"?|'[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*'?|[\w-]+|\S/g;

/** Whether the line begins a statement, given how the text before it ended. */
export function startsStatement(line: string, before: Unfinished): boolean {
  if (assignedCommand.test(line)) return true;
  if (before.wantsMore) return false;
  return bareCommand.test(line) || (before.depth === 0 && assignment.test(line));
}

const nothing: Unfinished = { depth: 0, wantsMore: false };

/** How a text ends that goes on from `before`: strings and comments are left out of account. */
export function unfinished(text: string, before: Unfinished = nothing): Unfinished {
  let { depth, wantsMore } = before;
  for (const [token] of text.matchAll(tokenPattern)) {
    if (token.startsWith('#')) continue;
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token)) depth = Math.max(0, depth - 1);
    wantsMore = /^[=,([{+<>!:]$/.test(token) || lastWords.has(token.toUpperCase());
  }
  return { depth, wantsMore };
}
