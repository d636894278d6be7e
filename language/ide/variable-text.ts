import { keyword } from '../facts/keywords.js';
import { verbs } from '../facts/relations.js';
import type { VariableFacts } from '../variable-facts.js';
import { counted } from '../count-text.js';

/** `34 entities, 350 records`. */
export function countsOf(facts: VariableFacts): string {
  return `${heldBy(facts)}, ${counted(facts.records, 'record')}`;
}

/** `34 entities`, `3 groups`. A table with several rows of an entity counts the entity once. */
export function heldBy({ entities, kind }: VariableFacts): string {
  return kind === 'groups' ? counted(entities, 'group') : counted(entities, 'entity', 'entities');
}

/** Whether the last run set the variable by this statement, however it is laid out: it may have been formatted since. */
export function isSetBy({ birthCommand }: VariableFacts, statement: string): boolean {
  const written = wordsOf(statement);
  const born = wordsOf(birthCommand);
  return written === born || written.replace(/^\w+ = /, '') === born;
}

/** Strings, comments, words, numbers, signs. */
const pieces = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#[^\n\r]*|[A-Za-z_][\w-]*|\d+|\S/gs;
const relationWords = new Set<string>(verbs);

/** The words and signs of a statement without comments, and keywords in one case. */
function wordsOf(statement: string): string {
  const found = statement.match(pieces) ?? [];
  return found
    .filter((piece) => !piece.startsWith('#'))
    .map((piece) => (isKeyword(piece) ? piece.toUpperCase() : piece))
    .join(' ');
}

function isKeyword(word: string): boolean {
  return keyword(word) !== undefined || relationWords.has(word.toLowerCase());
}

/** `just now`, `5 minutes ago`, `2 days ago`. */
export function ageOf(time: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${counted(Math.floor(seconds / 60), 'minute')} ago`;
  if (seconds < 86_400) return `${counted(Math.floor(seconds / 3600), 'hour')} ago`;
  return `${counted(Math.floor(seconds / 86_400), 'day')} ago`;
}
