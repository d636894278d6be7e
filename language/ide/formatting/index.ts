import { CstUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from 'vscode-languageserver';
import { isHuntflow, type Huntflow, type Statement } from '../../generated/ast.js';
import { problemsOf } from '../../syntax/problems-of.js';
import { commentLines, readGap, trailingComment, type Gap } from './gap.js';
import { depthChange, indentOf, spaceBetween, spellingOf } from './spacing.js';

/** Replaces the text between two offsets. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The house style: keywords in upper case, every statement on a line of its own, wrapped clauses indented, single blanks.
 * Where lines are wrapped is the author's choice. What could not be read stays as it is.
 */
export class KestrelFormatter implements Formatter {
  get formatOnTypeOptions(): DocumentOnTypeFormattingOptions {
    return { firstTriggerCharacter: '\n' };
  }

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): TextEdit[] {
    return editsOf(document, () => true);
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const { start, end } = range;
    return editsOf(document, ({ range: own }) => own.start.line >= start.line && own.end.line <= end.line);
  }

  /** After a line end: the statement that ends above the new line. */
  formatDocumentOnType(document: LangiumDocument, { position }: DocumentOnTypeFormattingParams): TextEdit[] {
    const huntflow = document.parseResult.value;
    const above = isHuntflow(huntflow)
      ? huntflow.statements.findLast(({ $cstNode }) => ($cstNode?.range.end.line ?? Infinity) < position.line)
      : undefined;
    const statement = above?.$cstNode?.range;
    if (statement === undefined || statement.end.line !== position.line - 1) return [];
    return editsOf(document, ({ range: { start, end } }) => {
      return start.line >= statement.start.line && end.line <= statement.end.line;
    });
  }
}

function editsOf(document: LangiumDocument, isWanted: (edit: TextEdit) => boolean): TextEdit[] {
  if (!isHuntflow(document.parseResult.value)) return [];
  const { textDocument } = document;
  const text = textDocument.getText();
  return changesOf(document as LangiumDocument<Huntflow>, text)
    .filter((change) => text.slice(change.start, change.end) !== change.text)
    .map(({ start, end, text: newText }) => ({
      range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
      newText,
    }))
    .filter(isWanted);
}

function changesOf({ parseResult }: LangiumDocument<Huntflow>, text: string): Change[] {
  const { isBroken } = problemsOf(parseResult);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const changes: Change[] = [];
  let before: { readonly end: number; readonly isRead: boolean } = { end: 0, isRead: true };
  for (const statement of parseResult.value.statements) {
    const cst = statement.$cstNode;
    if (cst === undefined) continue;
    const isRead = !isBroken(statement);
    const gap = isRead && before.isRead ? betweenStatements(text, before.end, cst.offset, lineEnd) : [];
    const inside = isRead ? insideStatement(statement, text, lineEnd) : [];
    for (const change of [...gap, ...inside]) changes.push(change);
    before = { end: cst.end, isRead };
  }
  return before.isRead ? [...changes, ...afterLast(text, before.end, lineEnd)] : changes;
}

function insideStatement({ $cstNode }: Statement, text: string, lineEnd: string): Change[] {
  if ($cstNode === undefined) return [];
  const changes: Change[] = [];
  let before: LeafCstNode | undefined;
  let depth = 0;
  for (const leaf of CstUtils.flattenCst($cstNode)) {
    if (leaf.hidden) continue;
    const gap = before ? betweenTokens(before, leaf, depth, text, lineEnd) : [];
    for (const change of gap) changes.push(change);
    changes.push({ start: leaf.offset, end: leaf.end, text: spellingOf(leaf) });
    depth += depthChange(leaf);
    before = leaf;
  }
  return changes;
}

function betweenTokens(
  before: LeafCstNode,
  after: LeafCstNode,
  depth: number,
  text: string,
  lineEnd: string,
): Change[] {
  const [start, end] = [before.end, after.offset];
  const gap = readGap(text.slice(start, end));
  if (gap === undefined) return [];
  if (!gap.hasLineEnd) return [{ start, end, text: spaceBetween(before, after) }];
  const indent = indentOf(after, depth);
  return [{ start, end, text: wrapped(gap, indent, 0, lineEnd) }];
}

function betweenStatements(text: string, start: number, end: number, lineEnd: string): Change[] {
  const gap = readGap(text.slice(start, end).replace(/^\uFEFF/, ''));
  if (gap === undefined) return [];
  if (start > 0) return [{ start, end, text: wrapped(gap, '', 1, lineEnd) }];
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const first = gap.hasLineEnd ? [gap.trailing, ...gap.lines] : [];
  const comments = commentLines(first, '', 1);
  while (comments[0] === '') comments.shift();
  return [{ start: offset, end, text: comments.map((line) => line + lineEnd).join('') }];
}

/** Behind the last statement: comments stay, blank lines go; a line end at the end stays where there was one. */
function afterLast(text: string, start: number, lineEnd: string): Change[] {
  const gap = readGap(text.slice(start));
  if (gap === undefined || start === 0) return [];
  const last =
    text
      .slice(start)
      .split(/\r\n|\n|\r/)
      .at(-1) ?? '';
  const comments = commentLines([...gap.lines, ...(gap.hasLineEnd ? [last] : [])], '', 1);
  while (comments.at(-1) === '') comments.pop();
  const lines = [trailingComment(gap), ...comments];
  const endsLine = gap.hasLineEnd && last.trim() === '';
  return [{ start, end: text.length, text: lines.join(lineEnd) + (endsLine ? lineEnd : '') }];
}

/** A gap with its comments, and the beginning of the line behind it. */
function wrapped(gap: Gap, indent: string, maxBlank: number, lineEnd: string): string {
  const lines = [trailingComment(gap), ...commentLines(gap.lines, indent, maxBlank), indent];
  return lines.join(lineEnd);
}
