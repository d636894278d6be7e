import type { CompositeCstNode, CstNode, LangiumParser, Mutable, ParseResult } from 'langium';
import type { Huntflow, Statement } from '../generated/ast.js';
import type { ContextualLexer, KestrelLexingReport } from '../lexer/contextual-lexer.js';
import type { Fault } from '../lexer/scan.js';
import { isEnd, placeOf } from '../lexer/token-builder.js';
import { shifted, shiftNode, type Shift } from './shift.js';
import { windowOf, type Window } from './window.js';

type Parsed = ParseResult<Huntflow>;
type ParserError = Parsed['parserErrors'][number];

interface Parsing {
  readonly Lexer: ContextualLexer;
  readonly LangiumParser: LangiumParser;
}

/**
 * Reads a text that has changed: the changed statements and two around them; all others are taken over from `before`,
 * which is torn by that and must not be used again. The same as reading it whole, at the cost of what has changed.
 */
export function reparse(before: Parsed, text: string, { Lexer, LangiumParser }: Parsing): Parsed {
  const window = windowOf(before, text);
  if (window === undefined) return LangiumParser.parse<Huntflow>(text);
  const read = Lexer.partially(window, () => LangiumParser.parse<Huntflow>(text));
  const shift = shiftBelow(before, read, window);
  return shift === undefined ? LangiumParser.parse<Huntflow>(text) : joined(before, read, window, shift);
}

/** How far what stands below the window has moved; undefined where it does not read as before. */
function shiftBelow(before: Parsed, read: Parsed, { below }: Window): Shift | undefined {
  if (below === undefined) return { offset: 0, lines: 0 };
  const { newStart, oldStart, index } = below;
  const { faults, statementStarts } = read.lexerReport as KestrelLexingReport;
  const isWrong =
    !statementStarts.includes(newStart) ||
    faults.some(({ token, isUnfinished }) => placeOf(token) >= newStart + (isUnfinished ? 1 : 0)) ||
    read.parserErrors.some(({ token }) => placeOf(token) > newStart);
  if (isWrong) return undefined;
  const from = before.value.statements[index]?.$cstNode?.range.start;
  const to = read.value.statements.find(({ $cstNode }) => $cstNode?.offset === newStart)?.$cstNode?.range
    .start;
  if (from === undefined || to?.character !== from.character) return undefined;
  return { offset: newStart - oldStart, lines: to.line - from.line };
}

/** Puts what was read between what is kept. */
function joined(before: Parsed, read: Parsed, window: Window, shift: Shift): Parsed {
  const { start, above, below } = window;
  const newStart = below?.newStart ?? Infinity;
  const oldStart = below?.oldStart ?? NaN;
  const isRead = (offset: number) => offset < newStart;
  const huntflow = read.value;
  const cst = huntflow.$cstNode;
  const kept = before.value;
  if (cst !== undefined && kept.$cstNode !== undefined)
    joinCst(cst as CompositeCstNode, kept.$cstNode as CompositeCstNode, { start, newStart, oldStart }, shift);
  const statements = [
    ...kept.statements.slice(0, above),
    ...huntflow.statements.filter(({ $cstNode }) => isRead($cstNode?.offset ?? 0)),
    ...kept.statements.slice(below?.index ?? Infinity),
  ];
  for (const [index, statement] of statements.entries()) adopt(huntflow, statement, index);
  (huntflow as Mutable<Huntflow>).statements = statements;
  return {
    value: huntflow,
    lexerErrors: [],
    lexerReport: joinedReport(before, read, { start, newStart, oldStart }, shift),
    parserErrors: [
      ...before.parserErrors.filter(({ token }) => placeOf(token) < start),
      ...read.parserErrors,
      ...before.parserErrors
        .filter(({ token }) => placeOf(token) >= oldStart)
        .map((error) => shiftedError(error, shift)),
    ],
  };
}

/** Where the window begins, and where what is kept below it does in the new text (else Infinity) and in the old one (else NaN: nothing is). */
interface Bounds {
  readonly start: number;
  readonly newStart: number;
  readonly oldStart: number;
}

function joinCst(into: CompositeCstNode, kept: CompositeCstNode, bounds: Bounds, shift: Shift): void {
  const above = kept.content.filter(({ offset }) => offset < bounds.start);
  const below = kept.content.filter(({ offset }) => offset >= bounds.oldStart);
  if (shift.offset !== 0 || shift.lines !== 0) for (const node of below) shiftNode(node, shift);
  const content = [...above, ...into.content.filter(({ offset }) => offset < bounds.newStart), ...below];
  for (const node of content) (node as Mutable<CstNode>).container = into;
  (into as Mutable<CompositeCstNode>).content = content;
}

function adopt(huntflow: Huntflow, statement: Statement, index: number): void {
  const child = statement as Mutable<Statement>;
  child.$container = huntflow;
  child.$containerIndex = index;
}

function joinedReport(before: Parsed, read: Parsed, bounds: Bounds, shift: Shift): KestrelLexingReport {
  const { start, newStart, oldStart } = bounds;
  const old = before.lexerReport as KestrelLexingReport;
  const fresh = read.lexerReport as KestrelLexingReport;
  const placeOfFault = ({ token, previous }: Fault) => placeOf(token ?? previous);
  return {
    diagnostics: [],
    faults: [
      ...old.faults.filter((fault) => placeOfFault(fault) < start),
      ...fresh.faults,
      ...old.faults
        .filter((fault) => placeOfFault(fault) >= oldStart)
        .map((fault) => shiftedFault(fault, shift)),
    ],
    statementStarts: [
      ...old.statementStarts.filter((offset) => offset < start),
      ...fresh.statementStarts.filter((offset) => offset < newStart),
      ...old.statementStarts.filter((offset) => offset >= oldStart).map((offset) => offset + shift.offset),
    ],
  };
}

function shiftedFault(fault: Fault, shift: Shift): Fault {
  const { token, previous } = fault;
  return { ...fault, token: token && shifted(token, shift), previous: previous && shifted(previous, shift) };
}

function shiftedError(error: ParserError, shift: Shift): ParserError {
  const { name, message, token, resyncedTokens, context } = error;
  const moved = isEnd(token) ? token : shifted(token, shift);
  return { name, message, token: moved, resyncedTokens, context };
}
