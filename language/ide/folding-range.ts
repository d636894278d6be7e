import type { LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import type { FoldingRange } from 'vscode-languageserver';
import { isHuntflow } from '../generated/ast.js';
import { cellSpans, isMarker } from '../huntbook/index.js';

/** Folds cells, statements over several lines, and comments of several lines. */
export class KestrelFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges({ textDocument, parseResult }: LangiumDocument): FoldingRange[] {
    const text = textDocument.getText();
    const cells = cellSpans(text)
      .filter(({ isMarked }) => isMarked)
      .map(({ first, last }): FoldingRange => ({ startLine: first, endLine: last, kind: 'region' }));
    const statements = isHuntflow(parseResult.value) ? parseResult.value.statements : [];
    const wrapped = statements.flatMap(({ $cstNode }): FoldingRange[] =>
      $cstNode ? [{ startLine: $cstNode.range.start.line, endLine: $cstNode.range.end.line }] : [],
    );
    return [...cells, ...wrapped, ...commentBlocks(text)].filter(
      ({ startLine, endLine }) => endLine > startLine,
    );
  }
}

/** Consecutive lines that hold a comment alone; a cell marker begins no comment. */
function commentBlocks(text: string): FoldingRange[] {
  const blocks: FoldingRange[] = [];
  let start = -1;
  const lines = [...text.split(/\r\n|\n|\r/), ''];
  for (const [line, content] of lines.entries()) {
    const isComment = /^\s*#/.test(content) && !isMarker(content);
    if (isComment && start < 0) start = line;
    if (isComment || start < 0) continue;
    blocks.push({ startLine: start, endLine: line - 1, kind: 'comment' });
    start = -1;
  }
  return blocks;
}
