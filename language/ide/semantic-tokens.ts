import {
  AstUtils,
  CstUtils,
  GrammarAST,
  interruptAndCheck,
  isReference,
  type LangiumDocument,
  type LeafCstNode,
} from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import {
  SemanticTokenModifiers,
  SemanticTokenTypes,
  type CancellationToken,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver';
import { keyword } from '../facts/keywords.js';
import { isDataSource } from '../generated/ast.js';

/** A coloured piece of a token. */
interface Piece {
  readonly range: Range;
  readonly type: SemanticTokenTypes;
  readonly modifier?: SemanticTokenModifiers;
}

/** Colours that need the grammar: which words are keywords here, and what each name is a name of. */
export class KestrelSemanticTokenProvider extends AbstractSemanticTokenProvider {
  /** Langium keeps the document that it colours in the provider: a second one may not begin before the first is done. */
  #last: Promise<unknown> = Promise.resolve();

  override semanticHighlight(
    ...ask: Parameters<AbstractSemanticTokenProvider['semanticHighlight']>
  ): Promise<SemanticTokens> {
    return this.#inTurn(() => super.semanticHighlight(...ask));
  }

  override semanticHighlightRange(
    ...ask: Parameters<AbstractSemanticTokenProvider['semanticHighlightRange']>
  ): Promise<SemanticTokens> {
    return this.#inTurn(() => super.semanticHighlightRange(...ask));
  }

  override semanticHighlightDelta(
    ...ask: Parameters<AbstractSemanticTokenProvider['semanticHighlightDelta']>
  ): Promise<SemanticTokens | SemanticTokensDelta> {
    return this.#inTurn(() => super.semanticHighlightDelta(...ask));
  }

  #inTurn<T>(colour: () => Promise<T>): Promise<T> {
    const result = this.#last.then(colour, colour);
    this.#last = result;
    return result;
  }

  protected override async computeHighlighting(
    document: LangiumDocument,
    acceptor: SemanticTokenAcceptor,
    cancelToken: CancellationToken,
  ): Promise<void> {
    const root = document.parseResult.value.$cstNode;
    if (root === undefined) return;
    for (const leaf of CstUtils.flattenCst(root)) {
      if (leaf.hidden) continue;
      await interruptAndCheck(cancelToken);
      for (const piece of piecesOf(leaf)) acceptor(piece);
    }
  }

  protected override highlightElement(): void {
    // Tokens are coloured one by one, without a walk through the AST.
  }
}

function piecesOf(leaf: LeafCstNode): Piece[] {
  const { range, text } = leaf;
  if (GrammarAST.isKeyword(leaf.grammarSource)) {
    const type = keywordType(text);
    return type === undefined ? [] : [{ range, type }];
  }
  switch (leaf.tokenType.name) {
    case 'TARGET':
      return [{ range, type: SemanticTokenTypes.variable, modifier: SemanticTokenModifiers.definition }];
    case 'VARIABLE':
    case 'REFERENCE':
      return [{ range, type: isOfSource(leaf) ? SemanticTokenTypes.string : SemanticTokenTypes.variable }];
    case 'NAME':
      return [{ range, type: nameType(leaf) }];
    case 'RELATION':
      return [{ range, type: SemanticTokenTypes.keyword }];
    case 'ATTRIBUTE':
      return [{ range, type: SemanticTokenTypes.property }];
    case 'PATTERN_ATTRIBUTE':
      return typedAttribute(leaf);
    case 'STRING':
    case 'URI':
    case 'PATH':
      return isOneLine(range) ? [{ range, type: SemanticTokenTypes.string }] : [];
    case 'TIMESTAMP':
    case 'TIME':
    case 'NUMBER':
    case 'INT':
      return [{ range, type: SemanticTokenTypes.number }];
    default:
      return [];
  }
}

function keywordType(text: string): SemanticTokenTypes | undefined {
  const kind = keyword(text)?.kind;
  if (kind === undefined) return undefined;
  switch (kind) {
    case 'function':
      return SemanticTokenTypes.function;
    // Themes give operators the colour of signs, in which AND and LIKE would pass for names.
    case 'operator':
    case 'command':
    case 'clause':
    case 'unit':
    case 'constant':
      return SemanticTokenTypes.keyword;
  }
}

/** A name after FROM that is no variable's is a data source's. */
function isOfSource({ astNode }: LeafCstNode): boolean {
  return isDataSource(astNode) && isReference(astNode.variable) && astNode.variable.ref === undefined;
}

function nameType({ grammarSource }: LeafCstNode): SemanticTokenTypes {
  const slot = grammarSource && AstUtils.getContainerOfType(grammarSource, GrammarAST.isAssignment)?.feature;
  if (slot === 'entityType') return SemanticTokenTypes.type;
  return slot === 'word' ? SemanticTokenTypes.string : SemanticTokenTypes.parameter;
}

/** `process:name` is a type and an attribute. */
function typedAttribute({ range, text }: LeafCstNode): Piece[] {
  const colon = text.indexOf(':');
  if (colon < 0) return [{ range, type: SemanticTokenTypes.property }];
  const { line, character } = range.start;
  const [typeEnd, pathStart] = [
    { line, character: character + colon },
    { line, character: character + colon + 1 },
  ];
  return [
    { range: { start: range.start, end: typeEnd }, type: SemanticTokenTypes.type },
    { range: { start: pathStart, end: range.end }, type: SemanticTokenTypes.property },
  ];
}

function isOneLine({ start, end }: Range): boolean {
  return start.line === end.line;
}
