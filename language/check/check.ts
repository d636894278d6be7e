import type { AstNode, LangiumDocument } from 'langium';
import type { FaultText } from '../facts/fault-texts.js';
import type { Huntflow, Statement } from '../generated/ast.js';
import type { IdeProviders, KnownSource } from '../ide/providers.js';
import type { VariableScopes } from '../meaning/scopes.js';
import type { VariableTypes } from '../meaning/variable-types.js';
import { rangeOf, rangeOfProperty, type TextRange } from '../text-range.js';
import type { CheckCode } from './codes.js';

/** What a check found. `suggestions` are texts that may stand in the place of the range, the best first. */
export interface Finding {
  readonly code: CheckCode;
  /** What is wrong, in the hunter's words and with the value. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  readonly range: TextRange;
  readonly suggestions?: readonly string[];
}

/** The finding of a fault that a run tells, too. */
export function findingOf(code: CheckCode, { message, hint }: FaultText, range: TextRange): Finding {
  return { code, message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, hint, range };
}

/** What a check may look at besides the statement. */
export interface CheckContext {
  readonly document: LangiumDocument<Huntflow>;
  readonly uri: string;
  readonly scopes: VariableScopes;
  readonly types: VariableTypes;
  readonly providers: IdeProviders;
  /** The data sources that are set up here; undefined where that is not known. */
  readonly dataSources: readonly KnownSource[] | undefined;
  /** The huntflows of the cells further up, nearest first. */
  readonly above: readonly LangiumDocument<Huntflow>[];
  /** The huntflows of the cells further down, nearest first. */
  readonly below: readonly LangiumDocument<Huntflow>[];
}

/** A statement that reads well, with all its nodes, itself the first. */
export interface Subject {
  readonly statement: Statement;
  readonly nodes: readonly AstNode[];
}

export type Check = (subject: Subject, context: CheckContext) => Iterable<Finding>;

/** For what a statement itself says, whatever stands around it. */
export type OwnCheck = (subject: Subject) => Iterable<Finding>;

/** For what must be asked: whether a file is there. An answer is a finding where it is one. */
export type SlowCheck = (subject: Subject, context: CheckContext) => readonly Promise<Finding | undefined>[];

type Kind<N extends AstNode> = (node: unknown) => node is N;

/** What was found of each kind in a statement, whose tree never changes and outlives many keys. */
const foundIn = new WeakMap<Statement, Map<unknown, readonly AstNode[]>>();

/** The nodes of one kind in a statement. */
export function nodesOf<N extends AstNode>({ statement, nodes }: Subject, isKind: Kind<N>): readonly N[] {
  const found = foundIn.get(statement) ?? new Map<unknown, readonly AstNode[]>();
  foundIn.set(statement, found);
  const known = found.get(isKind) as readonly N[] | undefined;
  if (known !== undefined) return known;
  const ofKind = nodes.filter((node) => isOfKind(node, isKind));
  found.set(isKind, ofKind.length === 0 ? none : ofKind);
  return ofKind;
}

/** Most statements have nodes of a few kinds. */
const none: readonly never[] = [];

/** Which types of nodes are of a kind: asked once for each, since Langium's own guards walk its table of types. */
const typesOfKinds = new Map<unknown, Map<string, boolean>>();

function isOfKind<N extends AstNode>(node: AstNode, isKind: Kind<N>): node is N {
  const known = typesOfKinds.get(isKind) ?? new Map<string, boolean>();
  typesOfKinds.set(isKind, known);
  const answer = known.get(node.$type) ?? isKind(node);
  known.set(node.$type, answer);
  return answer;
}

/** Where a node, or a property of it, is written. */
export function at(node: AstNode, property?: string, index?: number): TextRange {
  return property === undefined ? rangeOf(node) : rangeOfProperty(node, property, index);
}

/** From the beginning of one range to the end of another. */
export function upTo(start: TextRange, { endLine, endColumn }: TextRange): TextRange {
  return { ...start, endLine, endColumn };
}

/** `Did you mean …?`, and the suggestion, where there is one; else what else to do. */
export function didYouMean(
  suggestion: string | undefined,
  otherwise: string,
): { readonly hint: string; readonly suggestions?: readonly string[] } {
  if (suggestion === undefined) return { hint: otherwise };
  return { hint: `Did you mean ${suggestion}?`, suggestions: [suggestion] };
}
