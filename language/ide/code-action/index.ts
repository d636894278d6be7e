import type { LangiumDocument, LangiumSharedCoreServices } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { CheckCode } from '../../check/codes.js';
import { isHuntflow, type Huntflow } from '../../generated/ast.js';
import type { VariableScopes } from '../../meaning/scopes.js';
import type { VariableTypes } from '../../meaning/variable-types.js';
import type { DiagnosticData } from '../../syntax/document-validator.js';
import { huntbookOf } from '../occurrences.js';
import type { CellOrder } from '../../meaning/cell-order.js';
import { tokensAt } from '../token-at.js';
import { fixAction, type ActionContext, type Fix, type Problem, type Refactoring } from './action.js';
import { sortClauses } from './clause-order.js';
import { extractWhere } from './extract-where.js';
import { inlineVariable } from './inline-variable.js';
import { removeLimit } from './limit-zero.js';
import { useIn } from './list-without-in.js';
import { keepResult } from './no-effect.js';
import { addTimeRange } from './no-time-range.js';
import { replaceBySuggestion } from './replace-by-suggestion.js';
import { swapTimes } from './start-after-stop.js';
import { toPlainSpelling, toStixSpelling } from './stix-spelling.js';
import { showOrRemove } from './unused-variable.js';
import { moveDefinitionUp } from './used-before-definition.js';
import { keepBackslashes } from './windows-path-escape.js';

/** Quick fixes by the code of the problem; whatever its check suggests is offered besides. */
const fixes: Partial<Record<CheckCode, Fix>> = {
  'clause-order': sortClauses,
  'limit-zero': removeLimit,
  'list-without-in': useIn,
  'no-effect': keepResult,
  'no-time-range': addTimeRange,
  'start-after-stop': swapTimes,
  'unused-variable': showOrRemove,
  'used-before-definition': moveDefinitionUp,
  'windows-path-escape': keepBackslashes,
};

/** Refactorings, by LSP's kind. */
const refactorings: readonly (readonly [kind: string, Refactoring])[] = [
  ['refactor.extract', extractWhere],
  ['refactor.inline', inlineVariable],
  ['refactor.rewrite', toStixSpelling],
  ['refactor.rewrite', toPlainSpelling],
];

/** All that is ever offered, by LSP's kind. */
export const codeActionKinds: readonly string[] = [
  'quickfix',
  ...new Set(refactorings.map(([kind]) => kind)),
];

interface Services {
  readonly shared: LangiumSharedCoreServices;
  readonly meaning: { readonly VariableScopes: VariableScopes; readonly VariableTypes: VariableTypes };
}

export class KestrelCodeActionProvider implements CodeActionProvider {
  constructor(
    private readonly services: Services,
    private readonly cells: CellOrder,
  ) {}

  getCodeActions(document: LangiumDocument, { context, range }: CodeActionParams): CodeAction[] {
    if (!isHuntflow(document.parseResult.value)) return [];
    const own = this.#contextOf(document as LangiumDocument<Huntflow>);
    const isWanted = (kind: string) =>
      context.only?.some((only) => only === kind || kind.startsWith(`${only}.`)) ?? true;
    const quick = isWanted('quickfix') ? context.diagnostics.flatMap((one) => fixesOf(one, own)) : [];
    const wanted = refactorings.filter(([kind]) => isWanted(kind));
    return [...quick, ...refactoringsAt(document.textDocument.offsetAt(range.start), wanted, own)];
  }

  #contextOf(document: LangiumDocument<Huntflow>): ActionContext {
    const { shared, meaning } = this.services;
    return {
      document,
      huntbook: huntbookOf(document, this.cells, shared),
      scopes: meaning.VariableScopes,
      types: meaning.VariableTypes,
    };
  }
}

function fixesOf(diagnostic: Diagnostic, context: ActionContext): CodeAction[] {
  const problem = problemOf(diagnostic, context);
  const fix = fixes[problem.code as CheckCode];
  const offers = [...replaceBySuggestion(problem, context), ...(fix?.(problem, context) ?? [])];
  const uri = context.document.uri.toString();
  return offers.map((offer, index) => fixAction(offer, problem, index === 0, uri));
}

/** Some editors do not send back what a diagnostic carries: then it is looked up. */
function problemOf(diagnostic: Diagnostic, { document }: ActionContext): Problem {
  const isSame = ({ code, range }: Diagnostic) =>
    code === diagnostic.code && JSON.stringify(range) === JSON.stringify(diagnostic.range);
  const data = (diagnostic.data ?? document.diagnostics?.find(isSame)?.data) as DiagnosticData | undefined;
  return { code: String(diagnostic.code), diagnostic, suggestions: data?.suggestions ?? [] };
}

function refactoringsAt(
  offset: number,
  wanted: readonly (readonly [string, Refactoring])[],
  context: ActionContext,
): CodeAction[] {
  const [leaf] = tokensAt(context.document, offset);
  if (leaf === undefined) return [];
  const uri = context.document.uri.toString();
  return wanted.flatMap(([kind, refactoring]) =>
    [...refactoring(leaf.astNode, context)].map(({ title, edits }) => ({
      title,
      kind,
      edit: { changes: { [uri]: [...edits] } },
    })),
  );
}
