import { DocumentState, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { filterByValue } from '../../language/ide/filter-by-value.js';
import { huntbookOf } from '../../language/ide/occurrences.js';
import type { CellOrder } from '../../language/meaning/cell-order.js';
import { filterByValueRequest, type FilterByValueAnswer, type FilterByValueParams } from '../protocol.js';

/** Writes the statements that go on from a value of a table. */
export function serveFilter(connection: Connection, shared: LangiumSharedServices, cells: CellOrder): void {
  const { DocumentBuilder, LangiumDocuments } = shared.workspace;
  const answer = async (
    { cell, ...shown }: FilterByValueParams,
    token: CancellationToken,
  ): Promise<FilterByValueAnswer> => {
    const uri = URI.parse(cell);
    if (!LangiumDocuments.hasDocument(uri)) return null;
    await DocumentBuilder.waitUntil(DocumentState.Parsed, uri, token);
    const document = LangiumDocuments.getDocument(uri);
    return document ? filterByValue(shown, huntbookOf(document, cells, shared)) : null;
  };
  connection.onRequest(filterByValueRequest, answer);
}
