import {
  AstUtils,
  CstUtils,
  GrammarUtils,
  isLeafCstNode,
  type AstNode,
  type CstNode,
  type LangiumDocument,
} from 'langium';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { keyword } from '../../facts/keywords.js';
import type { Comparison, Huntflow, Statement } from '../../generated/ast.js';
import type { VariableScopes } from '../../meaning/scopes.js';
import type { VariableTypes } from '../../meaning/variable-types.js';

/** What an action may look at. */
export interface ActionContext {
  readonly document: LangiumDocument<Huntflow>;
  /** The documents of the huntbook, in order. */
  readonly huntbook: readonly LangiumDocument<Huntflow>[];
  readonly scopes: VariableScopes;
  readonly types: VariableTypes;
}

/** A change that is offered. The first of those for one problem is the preferred one. */
export interface Offer {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A problem with what its check has sent along. */
export interface Problem {
  readonly code: string;
  readonly diagnostic: Diagnostic;
  readonly suggestions: readonly string[];
}

/** Quick fixes of one code. */
export type Fix = (problem: Problem, context: ActionContext) => Iterable<Offer>;

/** Refactorings of the node that is selected. */
export type Refactoring = (node: AstNode, context: ActionContext) => Iterable<Offer>;

export function fixAction(
  { title, edits }: Offer,
  { diagnostic }: Problem,
  isPreferred: boolean,
  uri: string,
): CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [diagnostic],
    isPreferred,
    edit: { changes: { [uri]: [...edits] } },
  };
}

/** The text between two offsets becomes another, with blanks where it would run together with what stands around it. */
export function replace(
  { textDocument }: LangiumDocument,
  start: number,
  end: number,
  newText: string,
): TextEdit {
  return {
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    newText: setApart(newText, textDocument.getText(), start, end),
  };
}

/** A word in the place of a sign needs blanks that the sign did without: `name='a'`, `LIMIT 0DISP x`. */
function setApart(newText: string, text: string, start: number, end: number): string {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  const old = text.slice(start, end);
  if (newText === '') return old !== '' && runTogether(before, after) ? ' ' : '';
  const isLed = runTogether(before, newText.charAt(0)) && !runTogether(before, old.charAt(0));
  const isFollowed = runTogether(newText.slice(-1), after) && !runTogether(old.slice(-1), after);
  return `${isLed ? ' ' : ''}${newText}${isFollowed ? ' ' : ''}`;
}

/** Whether a character goes on what another ends: a word, or the prefix of a string. */
function runTogether(left: string, right: string): boolean {
  return /[\w'"]/.test(left) && /\w/.test(right);
}

/** The text of a problem becomes another. */
export function replaceFault({ diagnostic }: Problem, document: LangiumDocument, newText: string): TextEdit {
  const { start, end } = diagnostic.range;
  const { textDocument } = document;
  return replace(document, textDocument.offsetAt(start), textDocument.offsetAt(end), newText);
}

export function insert(document: LangiumDocument, offset: number, newText: string): TextEdit {
  return replace(document, offset, offset, newText);
}

/** The node at a problem's beginning. */
export function nodeAt(document: LangiumDocument<Huntflow>, offset: number): AstNode | undefined {
  const root = document.parseResult.value.$cstNode;
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
  return leaf && isLeafCstNode(leaf) && !leaf.hidden ? leaf.astNode : undefined;
}

/** The node of one kind that holds the place where a problem begins. */
export function containerAt<N extends AstNode>(
  { diagnostic }: Problem,
  { document }: ActionContext,
  isKind: (node: unknown) => node is N,
): N | undefined {
  const node = nodeAt(document, document.textDocument.offsetAt(diagnostic.range.start));
  return AstUtils.getContainerOfType(node, isKind);
}

/** Where a comparison is written. The brackets around it, which its node holds too, are left out. */
export function spanOf(comparison: Comparison): { readonly start: number; readonly end: number } | undefined {
  const attribute = GrammarUtils.findNodeForProperty(comparison.$cstNode, 'attribute');
  const operator = GrammarUtils.findNodeForProperty(comparison.$cstNode, 'operator');
  const last = comparison.value?.$cstNode ?? operator;
  return attribute && last && { start: attribute.offset, end: last.end };
}

/** Takes a statement away, with its line where it has one for itself. */
export function removeStatement(document: LangiumDocument, statement: Statement): TextEdit[] {
  const cst = statement.$cstNode;
  if (cst === undefined) return [];
  const text = document.textDocument.getText();
  const before = /(?:^|[\r\n])[^\S\r\n]*$/.exec(text.slice(0, cst.offset))?.[0];
  const after = /^[^\S\r\n]*(?:\r\n|\n|\r|$)/.exec(text.slice(cst.end))?.[0];
  if (before === undefined || after === undefined) {
    const blank = /^\s*/.exec(text.slice(cst.end))?.[0].length ?? 0;
    return [replace(document, cst.offset, cst.end + blank, '')];
  }
  const indent = before.replace(/^[\r\n]/, '').length;
  return [replace(document, cst.offset - indent, cst.end + after.length, '')];
}

/** Takes a clause away, with the blanks before it; the line end of a comment before it stays. */
export function removeClause(document: LangiumDocument, { $cstNode, $container }: AstNode): TextEdit[] {
  const owner = $container?.$cstNode;
  if ($cstNode === undefined || owner === undefined) return [];
  const { offset, end } = $cstNode;
  const before = endBefore(owner, offset);
  const isCommented = document.textDocument.getText().slice(before, offset).includes('#');
  return [replace(document, isCommented ? offset : before, end, '')];
}

/** Where the last token of a node before an offset ends: blanks and comments behind it are left out. */
export function endBefore(node: CstNode, offset: number): number {
  const tokens = CstUtils.flattenCst(node).filter((leaf) => !leaf.hidden && leaf.offset < offset);
  return tokens.reduce((end, leaf) => Math.max(end, leaf.end), node.offset);
}

/** How a clause that is added to a statement is set apart: on a line of its own where the others are. */
export function clauseSeparator(document: LangiumDocument, clause: CstNode | undefined): string {
  if (clause === undefined) return ' ';
  const text = document.textDocument.getText();
  const lead = /((?:\r\n|\n|\r)[^\S\r\n]*)$/.exec(text.slice(0, clause.offset))?.[1];
  return lead ?? ' ';
}

/** The line end of a document. */
export function lineEndOf({ textDocument }: LangiumDocument): string {
  return /\r\n|\n|\r/.exec(textDocument.getText())?.[0] ?? '\n';
}

/** Writes keywords as the statement that holds an offset does: in lower case where its own are. */
export function keywordsAsAround(document: LangiumDocument, offset: number): (text: string) => string {
  const { statements } = document.parseResult.value as Huntflow;
  const around = statements.findLast(({ $cstNode }) => ($cstNode?.offset ?? Infinity) <= offset);
  const text = around?.$cstNode?.text ?? '';
  const own = /(?:^|=\s*)([A-Za-z]+)\b/g;
  const sample = [...text.matchAll(own)]
    .map(([, word = '']) => word)
    .find((word) => keyword(word) !== undefined);
  return sample !== undefined && sample === sample.toLowerCase()
    ? (word) => word.toLowerCase()
    : (word) => word;
}
