import { isBlank, isComment, joined, type Line } from './lines.js';
import { startsStatement, unfinished } from './statement-start.js';

/** Consecutive lines of one cell, and the blank lines before them. */
interface Block {
  readonly blank: readonly Line[];
  readonly lines: readonly Line[];
}

/** Lines split where blank lines stand between statements; blank lines inside a statement split nothing. */
export function paragraphs(lines: readonly Line[]): { blocks: Block[]; rest: Line[] } {
  const { chunks, rest } = chunksOf(lines);
  const firstCode = nextCode(chunks);
  const blocks: { blank: readonly Line[]; lines: Line[] }[] = [];
  let state = unfinished('');
  for (const [index, chunk] of chunks.entries()) {
    const last = blocks.at(-1);
    const line = firstCode[index];
    if (last && line && !startsStatement(line.text, state)) {
      for (const more of [...chunk.blank, ...chunk.lines]) last.lines.push(more);
    } else {
      blocks.push({ blank: chunk.blank, lines: [...chunk.lines] });
      state = unfinished('');
    }
    state = unfinished(joined(chunk.lines), state);
  }
  return { blocks, rest };
}

function chunksOf(lines: readonly Line[]): { chunks: Block[]; rest: Line[] } {
  const chunks: Block[] = [];
  let blank: Line[] = [];
  let current: Line[] = [];
  for (const line of lines) {
    if (!isBlank(line)) current.push(line);
    else {
      if (current.length > 0) {
        chunks.push({ blank, lines: current });
        [blank, current] = [[], []];
      }
      blank.push(line);
    }
  }
  if (current.length > 0) return { chunks: [...chunks, { blank, lines: current }], rest: [] };
  return { chunks, rest: blank };
}

/** For each chunk the first line of code in it or in those behind it. */
function nextCode(chunks: readonly Block[]): (Line | undefined)[] {
  const lines: (Line | undefined)[] = [];
  let next: Line | undefined;
  for (const chunk of [...chunks].reverse()) {
    next = chunk.lines.find((line) => !isComment(line)) ?? next;
    lines.push(next);
  }
  return lines.reverse();
}
