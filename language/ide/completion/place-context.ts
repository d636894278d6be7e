import type { LangiumDocument } from 'langium';
import { commands, type CommandFact } from '../../facts/commands.js';
import { transformers } from '../../facts/functions.js';
import { secondsOf } from '../../facts/time-units.js';
import type { Huntflow, Variable } from '../../generated/ast.js';
import {
  isOwnTable,
  transformedBy,
  type VariableType,
  type VariableTypes,
} from '../../meaning/variable-types.js';
import type { IdeProviders } from '../providers.js';
import type { VariableFacts } from '../../variable-facts.js';
import type { Cursor, Taken } from './cursor.js';
import type { Proposal } from './proposal.js';

/** All that the files of this folder may ask about the place of the cursor. */
export interface PlaceContext {
  readonly document: LangiumDocument<Huntflow>;
  readonly cursor: Cursor;
  /** What follows the cursor on its line. */
  readonly textAfter: string;
  /** The variables that are known here, by name. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly types: VariableTypes;
  readonly providers: IdeProviders;
}

/** What one kind of place offers. */
export type Propose = (context: PlaceContext) => readonly Proposal[] | Promise<readonly Proposal[]>;

export const uriOf = ({ document }: PlaceContext): string => document.uri.toString();

/** The last token before the cursor that fills one of the properties. */
export function lastOf({ cursor }: PlaceContext, ...slots: readonly string[]): Taken | undefined {
  return cursor.taken.findLast(({ slot }) => slots.includes(slot));
}

export function previous({ cursor }: PlaceContext): Taken | undefined {
  return cursor.taken.at(-1);
}

const byKeyword = new Map<string, CommandFact>(commands.map((command) => [command.keyword, command]));
const disp = byKeyword.get('DISP');

/** The command of the statement at the cursor; an assignment of an expression takes DISP's clauses. */
export function commandAt({ cursor }: PlaceContext): CommandFact | undefined {
  const [first, sign, third] = cursor.taken;
  if (first === undefined) return undefined;
  if (sign?.token !== '=') return byKeyword.get(first.token);
  return third && (byKeyword.get(third.token) ?? disp);
}

export function typeOfVariable({ variables, types }: PlaceContext, name: string): VariableType | undefined {
  const variable = variables.get(name);
  return variable && types.of(variable);
}

/** What the last run said of a variable, where it was run. */
export function factsOfVariable(context: PlaceContext, name: string): VariableFacts | undefined {
  return context.providers.variables.of(uriOf(context)).find((facts) => facts.name === name);
}

/** What the attributes at the cursor belong to: a variable, or an entity type alone. */
export interface Subject {
  readonly variable?: string;
  readonly type: VariableType | undefined;
}

/** What the clauses of the statement at the cursor speak of: what GET and FIND return, else what goes in. */
export function subjectOf(context: PlaceContext): Subject {
  const entityType = lastOf(context, 'entityType')?.text;
  if (entityType !== undefined) {
    const from = commandAt(context)?.keyword === 'GET' ? lastOf(context, 'variable')?.text : undefined;
    const variable = from !== undefined && context.variables.has(from) ? from : undefined;
    return { ...(variable && { variable }), type: { entityType, kind: 'entities' } };
  }
  const input = context.cursor.taken.find(({ slot }) => inputSlots.has(slot))?.text;
  return input === undefined ? { type: undefined } : subjectOfVariable(context, input);
}

const inputSlots = new Set(['source', 'input', 'inputs', 'left']);

export function subjectOfVariable(context: PlaceContext, variable: string): Subject {
  const type = typeOfVariable(context, variable);
  const used = new Set(context.cursor.taken.map(({ token }) => token));
  const transformer = transformers.find(({ name }) => used.has(name))?.name;
  if (type === undefined || transformer === undefined) return { variable, type };
  const transformed = transformedBy(transformer, type);
  return isOwnTable(type) ? { type: transformed } : { variable, type: transformed };
}

/**
 * Writes keywords as the user does: as the one that is being typed, else as the last one before it. Units say nothing of that:
 * who writes all else in capitals writes `5m` nevertheless.
 */
export function keywordCase({ cursor, document }: PlaceContext): (keyword: string) => string {
  const lastKeyword = cursor.taken.findLast(
    ({ token, text }) =>
      text.toUpperCase() === token && /[a-z]/i.test(text) && secondsOf(token) === undefined,
  );
  const sample = /[a-z]/i.exec(cursor.prefix)?.[0] ?? lastKeyword?.text ?? firstKeyword(document);
  const isLower = sample === sample.toLowerCase() && /[a-z]/.test(sample);
  return isLower ? (keyword) => keyword.toLowerCase() : (keyword) => keyword;
}

/** The first command that the document begins a statement with. */
function firstKeyword(document: LangiumDocument<Huntflow>): string {
  for (const statement of document.parseResult.value.statements) {
    const word = /(?:^|=\s*)([a-z]+)/i.exec(statement.$cstNode?.text ?? '')?.[1] ?? '';
    if (byKeyword.has(word.toUpperCase())) return word;
  }
  return '';
}
