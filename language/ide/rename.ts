import type { LangiumDocument, LangiumSharedCoreServices } from 'langium';
import type { RenameProvider } from 'langium/lsp';
import {
  ErrorCodes,
  ResponseError,
  type Range,
  type RenameParams,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { commandWords } from '../facts/commands.js';
import type { CellOrder } from '../meaning/cell-order.js';
import { defaultVariable } from '../meaning/definitions.js';
import type { RenameListener } from './providers.js';
import { huntbookOf, isNameOfSource, occurrencesOf } from './occurrences.js';
import { variableTokenAt } from './token-at.js';

/** Gives a variable another name in the whole huntbook; one that is set again keeps one name. */
export class KestrelRenameProvider implements RenameProvider {
  constructor(
    private readonly cells: CellOrder,
    private readonly shared: LangiumSharedCoreServices,
    private readonly renames?: RenameListener,
  ) {}

  prepareRename(document: LangiumDocument, params: TextDocumentPositionParams): Range | undefined {
    const token = variableTokenAt(document, document.textDocument.offsetAt(params.position));
    if (token === undefined || token.text === defaultVariable) return undefined;
    return this.#occurrences(document, token.text).length > 0 ? token.range : undefined;
  }

  /** Throws where the new name cannot be one, or is another variable's. */
  rename(document: LangiumDocument, params: RenameParams): WorkspaceEdit | undefined {
    const token = variableTokenAt(document, document.textDocument.offsetAt(params.position));
    if (token === undefined || token.text === defaultVariable) return undefined;
    const { newName } = params;
    const fault = this.#faultOf(newName, token.text, document);
    if (fault !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, fault);
    const changes: Record<string, TextEdit[]> = {};
    for (const { document: cell, range } of this.#occurrences(document, token.text)) {
      (changes[cell.uri.toString()] ??= []).push({ range, newText: newName });
    }
    this.renames?.told(document.uri.toString(), { from: token.text, to: newName }, changes);
    return { changes };
  }

  #faultOf(name: string, before: string, document: LangiumDocument): string | undefined {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || name === defaultVariable) {
      return `${name} cannot be the name of a variable: it takes letters, digits and _, and no digit first.`;
    }
    if (commandWords.has(name.toUpperCase()))
      return `${name} is a command and cannot be the name of a variable.`;
    if (isNameOfSource(name, huntbookOf(document, this.cells, this.shared)))
      return `${name} is a data source here, which a variable of that name would stand before.`;
    const isTaken = name !== before && this.#occurrences(document, name).some((found) => found.isDefinition);
    return isTaken ? `There is a variable ${name} already.` : undefined;
  }

  #occurrences(document: LangiumDocument, name: string): ReturnType<typeof occurrencesOf> {
    return occurrencesOf(name, huntbookOf(document, this.cells, this.shared));
  }
}
