import type { LangiumDocument, LangiumSharedCoreServices } from 'langium';
import type { DocumentHighlightProvider, ReferencesProvider } from 'langium/lsp';
import type {
  DocumentHighlight,
  DocumentHighlightParams,
  Location,
  ReferenceParams,
} from 'vscode-languageserver';
import { isHuntflow, type Huntflow } from '../generated/ast.js';
import type { CellOrder } from '../meaning/cell-order.js';
import { huntbookOf, occurrencesOf } from './occurrences.js';
import { variableTokenAt } from './token-at.js';

/** Every place of the huntbook where a variable is named, in all cells. */
export class KestrelReferencesProvider implements ReferencesProvider {
  constructor(
    private readonly cells: CellOrder,
    private readonly shared: LangiumSharedCoreServices,
  ) {}

  findReferences(document: LangiumDocument, params: ReferenceParams): Location[] {
    const token = variableTokenAt(document, document.textDocument.offsetAt(params.position));
    if (token === undefined) return [];
    return occurrencesOf(token.text, huntbookOf(document, this.cells, this.shared))
      .filter(({ isDefinition }) => params.context.includeDeclaration || !isDefinition)
      .map((occurrence) => ({ uri: occurrence.document.uri.toString(), range: occurrence.range }));
  }
}

/** LSP's kinds of highlights. */
const readKind = 2;
const writeKind = 3;

/** The same in one document, while the cursor is on a name. */
export class KestrelHighlightProvider implements DocumentHighlightProvider {
  getDocumentHighlight(document: LangiumDocument, params: DocumentHighlightParams): DocumentHighlight[] {
    const token = variableTokenAt(document, document.textDocument.offsetAt(params.position));
    if (token === undefined || !isHuntflow(document.parseResult.value)) return [];
    return occurrencesOf(token.text, [document as LangiumDocument<Huntflow>]).map(
      ({ range, isDefinition }) => ({ range, kind: isDefinition ? writeKind : readKind }),
    );
  }
}
