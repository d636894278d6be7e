import type { LangiumDocument } from 'langium';
import type { CompletionProvider, FuzzyMatcher, LangiumServices } from 'langium/lsp';
import {
  CompletionTriggerKind,
  InsertTextFormat,
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import { isHuntflow, type Huntflow } from '../../generated/ast.js';
import type { KestrelAddedServices } from '../../kestrel-module.js';
import type { KestrelLexingReport } from '../../lexer/contextual-lexer.js';
import { mayBegin } from '../../lexer/token-builder.js';
import type { IdeProviders } from '../providers.js';
import { attributes, patternAttributes } from './attribute.js';
import { readCursor, type Cursor } from './cursor.js';
import { entityTypeNames } from './entity-type.js';
import { filePaths } from './file-path.js';
import { jsonKeys } from './json-key.js';
import { jsonValues } from './json-value.js';
import { keywordsAt } from './keyword.js';
import { comparisonOperators } from './operator.js';
import type { PlaceContext, Propose } from './place-context.js';
import { amounts } from './amount.js';
import { aliases } from './alias.js';
import { mostValues } from './known-values.js';
import { newValues } from './new-value.js';
import type { Proposal } from './proposal.js';
import { restOf } from './rest-of-word.js';
import { relatedVariables, relationNames } from './relation.js';
import { signs } from './sign.js';
import { snippetsAt } from './snippet.js';
import { dataSources } from './source-uri.js';
import { dateSigns, isWholeTime, times } from './time.js';
import { comparedValues } from './value.js';
import { inputVariables } from './variable.js';

/** What is offered for each property of the AST that a name or a value fills. Those that are not here are free. */
const bySlot: Readonly<Record<string, Propose>> = {
  entityType: entityTypeNames,
  relation: relationNames,
  source: inputVariables,
  merged: inputVariables,
  input: inputVariables,
  inputs: inputVariables,
  left: inputVariables,
  right: inputVariables,
  attributes,
  leftAttribute: attributes,
  rightAttribute: attributes,
  uris: dataSources,
  word: comparedValues,
  path: filePaths,
  time: times,
  count: amounts,
  size: amounts,
  alias: aliases,
  values: newValues,
  key: jsonKeys,
  text: jsonValues,
};

/**
 * Completion, from the lexer's own automaton: it knows what may come at the cursor and which property of the AST that
 * would fill, so that there is no second parser and an error above cannot spoil the answer. One file for each kind of place.
 */
export class KestrelCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['.', ':', '/', "'", '"', '=', ' ', '(', ...dateSigns] };
  readonly #matcher: FuzzyMatcher;

  constructor(
    private readonly services: LangiumServices & KestrelAddedServices,
    private readonly providers: IdeProviders,
  ) {
    this.#matcher = services.shared.lsp.FuzzyMatcher;
  }

  async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList> {
    const { providers, isPart } = noticingMoreValues(this.providers);
    const context = this.#contextAt(document, document.textDocument.offsetAt(params.position), providers);
    if (context === undefined || !isWanted(context.cursor, params.context))
      return { isIncomplete: false, items: [] };
    const proposals = [
      ...(await proposalsAt(context)),
      ...this.#newStatement(context),
      ...snippetsAt(context),
    ];
    const fitting = proposals.filter((proposal) => this.#fits(proposal, context.cursor.prefix));
    return {
      isIncomplete: isPart(),
      items: fitting.map((proposal, index) => toItem(proposal, context, index)),
    };
  }

  /** At the start of a line a statement may begin even where the one above it is unfinished. */
  #newStatement(context: PlaceContext): Proposal[] {
    const { cursor } = context;
    if (cursor.indent !== 0 || mayBegin(cursor.place)) return [];
    const place = this.services.parser.Lexer.automaton.start();
    return keywordsAt({ ...context, cursor: { ...cursor, place, taken: [] } });
  }

  #contextAt(document: LangiumDocument, offset: number, providers: IdeProviders): PlaceContext | undefined {
    const huntflow = document.parseResult.value;
    if (!isHuntflow(huntflow)) return undefined;
    const text = document.textDocument.getText();
    const { statementStarts } = document.parseResult.lexerReport as KestrelLexingReport;
    const cursor = readCursor(this.services.parser.Lexer, text, statementStarts, offset);
    if (cursor === undefined) return undefined;
    const { VariableScopes, VariableTypes } = this.services.meaning;
    return {
      document: document as LangiumDocument<Huntflow>,
      cursor,
      textAfter: /[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '',
      variables: VariableScopes.visible(huntflow, statementsAbove(huntflow, cursor)),
      types: VariableTypes,
      providers,
    };
  }

  #fits({ label, filter }: Proposal, prefix: string): boolean {
    if (prefix === '') return true;
    // A data source is found by its scheme and by its name.
    const texts = (filter ?? label).split(' ');
    return [filter ?? label, ...texts].some((text) => this.#matcher.match(prefix, text));
  }
}

/** Whether to answer what the editor asks of itself, at a sign: else the next Enter would take an item. */
function isWanted({ place, prefix }: Cursor, asked: CompletionContext | undefined): boolean {
  const sign =
    asked?.triggerKind === CompletionTriggerKind.TriggerCharacter ? asked.triggerCharacter : undefined;
  if (sign === ' ') return !place.mayEnd;
  // A quote that ends a text leaves nothing that is still being typed.
  if (sign === "'" || sign === '"') return prefix !== '';
  if (sign === undefined || !dateSigns.includes(sign)) return true;
  return place.terminals.includes('TIMESTAMP') && !isWholeTime(prefix);
}

/**
 * The same providers, and whether the values that were asked for could not be said yet, or are more than are offered: the
 * editor asks again at the next key.
 */
function noticingMoreValues(providers: IdeProviders) {
  let isPart = false;
  const values: IdeProviders['values']['values'] = async (...question) => {
    const found = await providers.values.values(...question);
    isPart ||= found === undefined || found.length > mostValues;
    return found;
  };
  return { providers: { ...providers, values: { values } }, isPart: () => isPart };
}

/** How many statements begin above the one at the cursor. */
function statementsAbove(huntflow: Huntflow, { statementStart }: Cursor): number {
  const index = huntflow.statements.findIndex(({ $cstNode }) => ($cstNode?.offset ?? 0) >= statementStart);
  return index < 0 ? huntflow.statements.length : index;
}

async function proposalsAt(context: PlaceContext): Promise<readonly Proposal[]> {
  const { place } = context.cursor;
  // Behind an attribute, and behind the NOT that may follow it.
  if (place.keywords.has('LIKE')) return comparisonOperators(context);
  const propose = new Set(place.terminals.map((terminal) => proposeFor(context, terminal)));
  const proposals: Proposal[] = [];
  for (const one of propose) for (const proposal of (await one?.(context)) ?? []) proposals.push(proposal);
  return firstOfEach([...proposals, ...keywordsAt(context), ...signs(context)]);
}

function proposeFor({ cursor }: PlaceContext, terminal: string): Propose | undefined {
  const slot = cursor.place.slotOf.get(terminal) ?? '';
  if (slot === 'attribute') return terminal === 'PATTERN_ATTRIBUTE' ? patternAttributes : attributes;
  const isFind = cursor.taken.some((taken) => taken.slot === 'relation');
  return slot === 'input' && isFind ? relatedVariables : bySlot[slot];
}

function firstOfEach(proposals: readonly Proposal[]): Proposal[] {
  const byLabel = new Map<string, Proposal>();
  for (const proposal of proposals) if (!byLabel.has(proposal.label)) byLabel.set(proposal.label, proposal);
  return [...byLabel.values()];
}

function toItem(
  proposal: Proposal,
  { cursor, document, textAfter, providers: { askAgain } }: PlaceContext,
  index: number,
): CompletionItem {
  const { label, kind, detail, documentation, insert, filter, rank = 5, goesOn, isSnippet } = proposal;
  const { textDocument } = document;
  const end = cursor.offset + restOf(proposal, cursor.prefix, textAfter).length;
  const range = { start: textDocument.positionAt(cursor.from), end: textDocument.positionAt(end) };
  return {
    label,
    kind,
    ...(detail !== undefined && { detail }),
    documentation: { kind: 'markdown', value: documentation },
    textEdit: { range, newText: insert ?? label },
    filterText: filter ?? insert ?? label,
    sortText: `${rank}${String(index).padStart(4, '0')}`,
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(goesOn && askAgain !== undefined && { command: { title: 'Suggest', command: askAgain } }),
  };
}
