import type { AstNode, Reference } from 'langium';
import { nodesIn, oncePerNode } from '../ast-nodes.js';
import { parseAttributePath } from '../facts/attribute-path.js';
import type { Statement, Variable } from '../generated/ast.js';
import { rangeOfProperty, type TextRange } from '../text-range.js';
import { linkedVariable } from './definitions.js';
import { inputOf, type VariableType, type VariableTypes } from './variable-types.js';
import { commandOf } from '../statement-parts.js';

/** A place where a statement names an attribute. */
export interface AttributeUse {
  readonly node: AstNode;
  /** The path without the entity type before its colon. */
  readonly path: string;
  /** Where the path is written: found when it is asked for, since most uses are as they should be. */
  readonly range: TextRange;
  /** What it is an attribute of. */
  readonly of: VariableType;
  /** The variable whose entities it is looked up in; undefined for what a source is asked. */
  readonly variable: Variable | undefined;
}

/** The attributes that a statement names, in the order of its text. */
export function attributeUses(statement: Statement, types: VariableTypes): AttributeUse[] {
  const nodes = namingNodes(statement);
  if (nodes.length === 0) return [];
  const own = { of: types.ofSubject(statement), variable: inputVariable(statement) };
  return nodes.flatMap((node) => usesIn.get(node.$type)?.(node, own, types) ?? []);
}

type Owner = Pick<AttributeUse, 'of' | 'variable'>;
type Uses = (node: AstNode, own: Owner, types: VariableTypes) => AttributeUse[];

const ofOwn: Uses = (node, own) => single(node, 'attribute', own);
const ofNamed: Uses = (node, _, types) =>
  single(node, 'attribute', ownerOf(fieldOf(node, 'variable') ?? fieldOf(node, 'input'), types));

/** What names attributes, and whose they are. */
const usesIn: ReadonlyMap<string, Uses> = new Map<string, Uses>([
  ['Comparison', (node, own) => comparisonUse(node as AstNode & { readonly attribute: string }, own)],
  [
    'AttrClause',
    (node, own) =>
      (fieldOf(node, 'attributes') as readonly string[]).map((path, index) =>
        use(node, path, () => rangeOfProperty(node, 'attributes', index), own),
      ),
  ],
  ['ReferenceValue', ofNamed],
  ['DescribeCommand', ofNamed],
  [
    'JoinCommand',
    (node, _, types) => [
      ...single(node, 'leftAttribute', ownerOf(fieldOf(node, 'left'), types)),
      ...single(node, 'rightAttribute', ownerOf(fieldOf(node, 'right'), types)),
    ],
  ],
  ['SortCommand', ofOwn],
  ['SortClause', ofOwn],
  ['AttributeKey', ofOwn],
  ['BinKey', ofOwn],
  ['Aggregation', ofOwn],
]);

const namingNodes = oncePerNode((statement: Statement) =>
  nodesIn(statement).filter(({ $type }) => usesIn.has($type)),
);

function fieldOf(node: AstNode, property: string): unknown {
  return (node as AstNode & Readonly<Record<string, unknown>>)[property];
}

function comparisonUse(node: AstNode & { readonly attribute: string }, own: Owner): AttributeUse[] {
  const { entityType } = parseAttributePath(node.attribute);
  const range = () => rangeOfProperty(node, 'attribute');
  if (entityType === undefined) return [use(node, node.attribute, range, own)];
  const skipped = entityType.length + 1;
  const ofType: Owner = { of: { entityType, kind: 'entities' }, variable: undefined };
  const behindColon = () => ({ ...range(), column: range().column + skipped });
  const owner = entityType === own.of.entityType ? own : ofType;
  return [use(node, node.attribute.slice(skipped), behindColon, owner)];
}

function single(node: AstNode, property: string, owner: Owner): AttributeUse[] {
  const path = fieldOf(node, property);
  return typeof path === 'string' ? [use(node, path, () => rangeOfProperty(node, property), owner)] : [];
}

function use(node: AstNode, path: string, rangeOf: () => TextRange, owner: Owner): AttributeUse {
  return {
    node,
    path,
    get range() {
      return rangeOf();
    },
    ...owner,
  };
}

function ownerOf(reference: unknown, types: VariableTypes): Owner {
  const variable = linkedVariable(reference as Reference<Variable> | undefined);
  return { of: types.ofReference(reference as Reference<Variable> | undefined), variable };
}

/** The variable whose entities a statement works on; FIND gives others than it takes. */
export function inputVariable(statement: Statement): Variable | undefined {
  const command = commandOf(statement);
  return command?.$type === 'FindCommand' ? undefined : linkedVariable(inputOf(statement));
}
