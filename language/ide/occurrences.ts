import {
  GrammarUtils,
  URI,
  type AstNode,
  type LangiumDocument,
  type LangiumSharedCoreServices,
  type MultiReference,
  type Reference,
} from 'langium';
import type { Range } from 'vscode-languageserver';
import { isDataSource, isHuntflow, type Huntflow } from '../generated/ast.js';
import type { CellOrder } from '../meaning/cell-order.js';

/** A place where a variable is named. */
interface Occurrence {
  readonly document: LangiumDocument<Huntflow>;
  readonly range: Range;
  readonly isDefinition: boolean;
}

/** The documents of a huntbook: a cell and those around it, in order; a text file alone. */
export function huntbookOf(
  document: LangiumDocument,
  cells: CellOrder,
  shared: LangiumSharedCoreServices,
): LangiumDocument<Huntflow>[] {
  const uri = document.uri.toString();
  const documentOf = (cell: string) => shared.workspace.LangiumDocuments.getDocument(URI.parse(cell));
  const above = [...cells.before(uri)].reverse().map(documentOf);
  return [...above, document, ...cells.after(uri).map(documentOf)].filter(
    (cell): cell is LangiumDocument<Huntflow> => isHuntflow(cell?.parseResult.value),
  );
}

/** Every place of a huntbook where the name is that of a variable, whichever of its values is meant; in order. */
export function occurrencesOf(name: string, documents: readonly LangiumDocument<Huntflow>[]): Occurrence[] {
  return documents.flatMap((document) => occurrencesIn(name, document));
}

function occurrencesIn(name: string, document: LangiumDocument<Huntflow>): Occurrence[] {
  const definitions = document.parseResult.value.statements.flatMap((statement) => {
    if (statement.$type !== 'Assignment' || statement.variable?.name !== name) return [];
    const range = rangeOfName(statement.variable);
    return range === undefined ? [] : [{ document, range, isDefinition: true }];
  });
  const uses = document.references.flatMap((reference) => {
    const range = reference.$refNode?.range;
    if (reference.$refText !== name || range === undefined) return [];
    return isOfSource(reference) ? [] : [{ document, range, isDefinition: false }];
  });
  return [...definitions, ...uses].sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** Whether a FROM means a data source by this name: a variable that is called so would be meant instead. */
export function isNameOfSource(name: string, documents: readonly LangiumDocument<Huntflow>[]): boolean {
  return documents.some(({ references }) =>
    references.some((reference) => reference.$refText === name && isOfSource(reference)),
  );
}

/** A name after FROM that no variable has is that of a data source. */
function isOfSource(reference: Reference | MultiReference): boolean {
  return isDataSource(reference.$refNode?.astNode) && 'ref' in reference && !reference.ref;
}

function rangeOfName(variable: AstNode): Range | undefined {
  return GrammarUtils.findNodeForProperty(variable.$cstNode, 'name')?.range;
}
