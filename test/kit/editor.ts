import { TextDocument, type LangiumDocument } from 'langium';
import type { Range, TextDocumentPositionParams, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { IdeProviders } from '../../language/ide/providers.js';
import { openHuntbook, type Huntbook } from './language.js';
import { marked } from './markers.js';

/** Cells `c0`, `c1`, … of texts, one of which has a position `<|>`. */
export interface OpenCells {
  readonly huntbook: Huntbook;
  readonly names: readonly string[];
  /** The cell with the position. */
  readonly document: LangiumDocument;
  readonly at: TextDocumentPositionParams;
}

export async function openCells(
  texts: readonly string[],
  providers: Partial<IdeProviders> = {},
): Promise<OpenCells> {
  const huntbook = openHuntbook(providers);
  const cells = texts.map(marked);
  const names = cells.map((_, index) => `c${index}`);
  await huntbook.set(Object.fromEntries(cells.map(({ text }, index) => [`c${index}`, text])));
  const own = Math.max(
    0,
    cells.findIndex(({ positions }) => positions.length > 0),
  );
  const document = huntbook.document(`c${own}`);
  const position = document.textDocument.positionAt(cells[own]?.positions[0] ?? 0);
  return { huntbook, names, document, at: { textDocument: { uri: document.uri.toString() }, position } };
}

/** `cell line:column text` of a range, counted from 1. */
export function place({ uri, range }: { uri: string; range: Range }, { huntbook, names }: OpenCells): string {
  const name = names.find((cell) => huntbook.document(cell).uri.toString() === uri) ?? uri;
  const text = huntbook.document(name).textDocument.getText(range);
  return `${name} ${range.start.line + 1}:${range.start.character + 1} ${text}`;
}

export function textAfter(document: LangiumDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(document.textDocument, [...edits]);
}

/** The texts of all cells after an edit. */
export function cellsAfter(edit: WorkspaceEdit | undefined, { huntbook, names }: OpenCells): string[] {
  return names.map((name) => {
    const document = huntbook.document(name);
    return textAfter(document, edit?.changes?.[document.uri.toString()] ?? []);
  });
}
