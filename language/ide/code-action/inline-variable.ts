import { AstUtils, type AstNode, type LangiumDocument, type Reference } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import {
  isDataSource,
  isExpression,
  isGetCommand,
  isReferenceValue,
  isStatement,
  isWhereClause,
  type Expression,
  type Huntflow,
  type Pattern,
  type Variable,
  type WhereClause,
} from '../../generated/ast.js';
import { linkedVariable, statementIndex } from '../../meaning/definitions.js';
import {
  insert,
  keywordsAsAround,
  removeStatement,
  replace,
  type ActionContext,
  type Refactoring,
} from './action.js';

/** `b = a WHERE x` that is used once goes into its use: `DISP b WHERE y` becomes `DISP a WHERE x AND y`. */
export const inlineVariable: Refactoring = function* (node, context) {
  const definition = AstUtils.getContainerOfType(node, isStatement);
  if (definition?.$type !== 'Assignment' || definition.variable === undefined) return;
  const { variable, command } = definition;
  if (!isExpression(command) || !isSimple(command)) return;
  const use = onlyUse(variable, context);
  if (use === undefined || !meansTheSame(command, use, context)) return;
  const edits = inlined(command, use, context.document);
  if (edits === undefined) return;
  yield {
    title: `Inline ${variable.name}`,
    edits: [...removeStatement(context.document, definition), ...edits],
  };
};

/** A variable alone, or with a WHERE. */
function isSimple({ clauses, merged, transformer }: Expression): boolean {
  return (
    merged.length === 0 && transformer === undefined && clauses.length < 2 && clauses.every(isWhereClause)
  );
}

/** The one use of a definition, where it is in its own document. */
function onlyUse(variable: Variable, { huntbook, document }: ActionContext): Reference<Variable> | undefined {
  const uses = huntbook.flatMap(({ references }) =>
    references.filter((reference) => 'ref' in reference && reference.ref === variable),
  );
  const [use] = uses;
  const isHere = document.references.some((reference) => reference === use);
  return uses.length === 1 && isHere ? (use as Reference<Variable>) : undefined;
}

/** Whether the variables that the definition names still have the same values where it is used. */
function meansTheSame(
  definition: Expression,
  use: Reference<Variable>,
  { document, scopes }: ActionContext,
): boolean {
  const place = use.$refNode?.astNode;
  if (place === undefined) return false;
  const index = statementIndex(place);
  const named = AstUtils.streamAst(definition)
    .filter(isReferenceValue)
    .map(({ variable }) => variable);
  return [definition.source, ...named.toArray()].every(
    (reference) =>
      linkedVariable(reference) !== undefined &&
      scopes.findAbove(reference.$refText, document.parseResult.value, index) === linkedVariable(reference),
  );
}

function inlined(
  definition: Expression,
  use: Reference<Variable>,
  document: LangiumDocument<Huntflow>,
): TextEdit[] | undefined {
  const name = use.$refNode;
  if (name === undefined) return undefined;
  const renamed = replace(document, name.offset, name.end, definition.source.$refText);
  const [where] = definition.clauses.filter(isWhereClause);
  if (where === undefined) return [renamed];
  const owner = filteredBy(name.astNode);
  if (owner === undefined) return undefined;
  const own = owner.clauses.find(isWhereClause);
  if (!isWhole(where) || (own && !isWhole(own))) return undefined;
  const write = keywordsAsAround(document, name.offset);
  const condition = own ? conjunct(where.pattern) : textOf(where.pattern);
  return [
    renamed,
    own ? prepended(own, condition, document) : insert(document, name.end, ` ${write('WHERE')} ${condition}`),
  ];
}

/** Whether WHERE has its pattern, which what is typed wrong can leave it without. */
function isWhole({ pattern }: Partial<WhereClause>): boolean {
  return pattern !== undefined;
}

/** What may take a WHERE on the variable that is used: an expression that only filters it, or GET from it. */
function filteredBy(node: AstNode): { readonly clauses: readonly AstNode[] } | undefined {
  if (isDataSource(node)) return isGetCommand(node.$container) ? node.$container : undefined;
  return isExpression(node) && node.merged.length === 0 && node.transformer === undefined ? node : undefined;
}

function prepended({ pattern }: WhereClause, condition: string, document: LangiumDocument): TextEdit {
  const cst = pattern.$cstNode;
  const [start, end] = [cst?.offset ?? 0, cst?.end ?? 0];
  const and = keywordsAsAround(document, start)('AND');
  return replace(document, start, end, `${condition} ${and} ${conjunct(pattern)}`);
}

/** A pattern that AND may stand beside. */
function conjunct(pattern: Pattern): string {
  const text = textOf(pattern);
  return pattern.$type === 'OrPattern' && !isInBrackets(text) ? `(${text})` : text;
}

/** Whether one pair of brackets holds the whole text. */
function isInBrackets(text: string): boolean {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[()]/g)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth === 0 && index < text.length - 1) return false;
  }
  return text.startsWith('(');
}

function textOf({ $cstNode }: AstNode): string {
  return $cstNode?.text ?? '';
}
