import { CodeActionKind, type Position, type Range } from 'vscode-languageserver';
import type { LangiumDocument } from 'langium';
import { selectionRanges } from '../../language/ide/selection-range.js';
import type { KestrelServices } from '../../language/kestrel-lsp-module.js';

/** Processor time of this process: what other programs take of the machine does not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What a feature answered, and the processor time that it took. */
export interface FeatureAnswer {
  readonly feature: string;
  readonly ms: number;
  readonly answer: unknown;
}

const options = { tabSize: 4, insertSpaces: true };

/** Asks every feature of the editor at a position, as an editor would. A feature that throws, throws. */
export async function askEveryFeature(
  { lsp }: KestrelServices,
  document: LangiumDocument,
  position: Position,
  newName: string,
): Promise<FeatureAnswer[]> {
  const textDocument = { uri: document.uri.toString() };
  const at = { textDocument, position };
  const range: Range = { start: { line: 0, character: 0 }, end: position };
  const diagnostics = document.diagnostics ?? [];
  const features: Readonly<Record<string, () => unknown>> = {
    completion: () => lsp.CompletionProvider?.getCompletion(document, at),
    hover: () => lsp.HoverProvider?.getHoverContent(document, at),
    definition: () => lsp.DefinitionProvider?.getDefinition(document, at),
    references: () =>
      lsp.ReferencesProvider?.findReferences(document, { ...at, context: { includeDeclaration: true } }),
    highlight: () => lsp.DocumentHighlightProvider?.getDocumentHighlight(document, at),
    prepareRename: () => lsp.RenameProvider?.prepareRename(document, at),
    rename: () => lsp.RenameProvider?.rename(document, { ...at, newName }),
    symbols: () => lsp.DocumentSymbolProvider?.getSymbols(document, { textDocument }),
    folding: () => lsp.FoldingRangeProvider?.getFoldingRanges(document, { textDocument }),
    selection: () => selectionRanges(document, [position]),
    semanticTokens: () => lsp.SemanticTokenProvider?.semanticHighlight(document, { textDocument }),
    semanticTokensOfRange: () =>
      lsp.SemanticTokenProvider?.semanticHighlightRange(document, { textDocument, range }),
    formatting: () => lsp.Formatter?.formatDocument(document, { textDocument, options }),
    rangeFormatting: () => lsp.Formatter?.formatDocumentRange(document, { textDocument, options, range }),
    onTypeFormatting: () => lsp.Formatter?.formatDocumentOnType(document, { ...at, ch: '\n', options }),
    codeAction: () =>
      lsp.CodeActionProvider?.getCodeActions(document, {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics, only: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
      }),
    codeLens: () => lsp.CodeLensProvider?.provideCodeLens(document, { textDocument }),
    inlayHint: () => lsp.InlayHintProvider?.getInlayHints(document, { textDocument, range }),
  };
  const answers: FeatureAnswer[] = [];
  for (const [feature, ask] of Object.entries(features)) {
    const started = cpuMs();
    const answer = await ask();
    const ms = cpuMs() - started;
    answers.push({ feature, ms, answer: isTokens(answer) ? rangesOfTokens(answer.data) : answer });
  }
  return answers;
}

function isTokens(answer: unknown): answer is { readonly data: readonly number[] } {
  return typeof answer === 'object' && answer !== null && Array.isArray((answer as { data?: unknown }).data);
}

/** LSP writes tokens as five numbers each: lines and columns since the one before, then the length. */
function rangesOfTokens(data: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, columns = 0, length = 0] = data.slice(at, at + 3);
    character = lines === 0 ? character + columns : columns;
    line += lines;
    ranges.push({ start: { line, character }, end: { line, character: character + length } });
  }
  return ranges;
}

/** The ranges that are anywhere in an answer. */
export function rangesIn(answer: unknown): Range[] {
  if (typeof answer !== 'object' || answer === null) return [];
  if (Array.isArray(answer)) return answer.flatMap(rangesIn);
  const { start, end } = answer as Partial<Range>;
  const own = isPosition(start) && isPosition(end) ? [{ start, end }] : [];
  return [...own, ...Object.values(answer).flatMap(rangesIn)];
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
