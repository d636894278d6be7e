import { WorkspaceCache, type LangiumSharedCoreServices } from 'langium';
import { attributeKey } from '../facts/attribute-path.js';
import { columnsAddedBy } from '../facts/functions.js';
import type {
  Aggregation,
  Assignment,
  Expression,
  FindCommand,
  GetCommand,
  GroupCommand,
  GroupKey,
  JsonObject,
  LoadCommand,
  NewCommand,
  Statement,
  Variable,
} from '../generated/ast.js';
import { assignmentOf, linkedVariable } from './definitions.js';
import { commandOf } from '../statement-parts.js';

/** What can be told of a variable without running anything. */
export interface VariableType {
  /** Undefined where only a run tells: LOAD without AS, NEW whose objects say their type, an unknown input. */
  readonly entityType: string | undefined;
  /** What the variable is a set of; groups have a kind of their own. */
  readonly kind: 'entities' | 'groups' | 'rows';
  /** The attributes that it has and no others, where a command says so: ATTR, GROUP … WITH. Keys without quotes. */
  readonly attributes?: readonly string[];
  /** What a command added to those of the entity type: TIMESTAMPED, ADDOBSID, RECORDS; of groups their keys. */
  readonly added?: readonly string[];
  /** What JOIN put side by side. */
  readonly joined?: readonly [left: VariableType, right: VariableType];
}

const unknown: VariableType = { entityType: undefined, kind: 'entities' };

/** A type that is known, or how it comes from that of another variable. */
type Step =
  | VariableType
  | { readonly input: Variable | undefined; readonly change: (type: VariableType) => VariableType };

const same = (type: VariableType): VariableType => type;

/** The types of variables; kept until a document changes. */
export class VariableTypes {
  readonly #known: WorkspaceCache<Variable, VariableType>;

  constructor(shared: LangiumSharedCoreServices) {
    this.#known = new WorkspaceCache(shared);
  }

  /** The type that the statement gives the variable. */
  of(variable: Variable): VariableType {
    const changes: { readonly variable: Variable; readonly change: (type: VariableType) => VariableType }[] =
      [];
    let type: VariableType | undefined;
    // A long chain of assignments is followed without recursion.
    for (let at: Variable | undefined = variable; type === undefined;) {
      type = at === undefined ? unknown : this.#known.get(at);
      if (type !== undefined || at === undefined) break;
      const step = stepOf(assignmentOf(at), (reference) => this.ofReference(reference));
      if ('change' in step) {
        changes.push({ variable: at, change: step.change });
        at = step.input;
      } else {
        changes.push({ variable: at, change: () => step });
        type = unknown;
      }
    }
    for (const { variable: changed, change } of changes.reverse()) {
      type = change(type ?? unknown);
      this.#known.set(changed, type);
    }
    return type ?? unknown;
  }

  /** The type that a use of a variable has; unknown where it is not linked. */
  ofReference(reference: VariableReference): VariableType {
    const variable = linkedVariable(reference);
    return variable === undefined ? unknown : this.of(variable);
  }

  /**
   * What the attributes in a statement's clauses belong to: what GET and FIND return, else what goes in. For the second
   * attribute of JOIN that is `right`.
   */
  ofSubject(statement: Statement): VariableType {
    const command = commandOf(statement);
    switch (command?.$type) {
      case 'GetCommand':
      case 'FindCommand':
      case 'LoadCommand':
      case 'NewCommand':
        return returnedBy(command);
      case 'Expression':
        return transformed(command, this.ofReference(command.source));
      case 'DispCommand':
        return transformed(command.expression, this.ofReference(command.expression?.source));
      case 'JoinCommand':
      case 'SortCommand':
      case 'GroupCommand':
      case 'ApplyCommand':
      case 'InfoCommand':
      case 'DescribeCommand':
      case 'SaveCommand':
      case 'ExplainCommand':
        return this.ofReference(inputOf(statement));
      default:
        return unknown;
    }
  }
}

type VariableReference = Parameters<typeof linkedVariable>[0];

/** The variable whose entities a statement takes, where it takes one; the first of JOIN, APPLY and a merge. */
export function inputOf(statement: Statement): VariableReference {
  const command = commandOf(statement);
  switch (command?.$type) {
    case 'GetCommand':
      return command.source?.variable;
    case 'JoinCommand':
      return command.left;
    case 'Expression':
      return command.source;
    case 'DispCommand':
      return command.expression?.source;
    case 'ApplyCommand':
      return command.inputs[0];
    case 'FindCommand':
    case 'SortCommand':
    case 'GroupCommand':
    case 'InfoCommand':
    case 'DescribeCommand':
    case 'SaveCommand':
    case 'ExplainCommand':
      return command.input;
    case 'NewCommand':
    case 'LoadCommand':
    default:
      return undefined;
  }
}

function stepOf({ command }: Assignment, typeOf: (reference: VariableReference) => VariableType): Step {
  switch (command?.$type) {
    case 'GetCommand':
    case 'FindCommand':
    case 'LoadCommand':
    case 'NewCommand':
      return returnedBy(command);
    case 'SortCommand':
      return { input: linkedVariable(command.input), change: same };
    case 'JoinCommand':
      return {
        input: linkedVariable(command.left),
        change: (left) => joined(left, typeOf(command.right)),
      };
    case 'GroupCommand':
      return { input: linkedVariable(command.input), change: (type) => grouped(command, type) };
    case 'Expression':
      return { input: linkedVariable(command.source), change: (type) => expressed(command, type, typeOf) };
    default:
      return unknown;
  }
}

/** Entities of the type that is written; of NEW else that of the first object. */
function returnedBy(command: GetCommand | FindCommand | LoadCommand | NewCommand): VariableType {
  const { entityType } = command;
  const first = command.$type === 'NewCommand' ? command.objects[0] : undefined;
  return { entityType: entityType ?? (first && typeOfObject(first)), kind: 'entities' };
}

/** The type that an object of NEW says itself. */
export function typeOfObject({ members }: JsonObject): string | undefined {
  const value = members.find(({ key }) => key === 'type')?.value;
  return value?.$type === 'JsonString' ? value.text : undefined;
}

function joined(left: VariableType, right: VariableType): VariableType {
  const kind = left.kind === 'groups' ? left.kind : 'rows';
  return { entityType: left.entityType, kind, joined: [left, right] };
}

function grouped({ keys, aggregations }: GroupCommand, { entityType }: VariableType): VariableType {
  const added = keys.map(columnOfKey);
  if (aggregations.length === 0) return { entityType, kind: 'groups', added };
  return { entityType, kind: 'groups', attributes: [...added, ...aggregations.map(columnOfAggregation)] };
}

/** `BIN(first_observed, 5 m)` gives the column `first_observed_bin`, as in Kestrel 1.8. */
function columnOfKey(key: GroupKey): string {
  const attribute = attributeKey(key.attribute ?? '');
  return key.$type === 'BinKey' ? `${attribute}_bin` : attribute;
}

/** The alias, else `count_pid`; `count` for COUNT(*). */
function columnOfAggregation({ alias, all, attribute, function: name }: Aggregation): string {
  const lower = (name ?? '').toLowerCase();
  return alias ?? (all ? lower : `${lower}_${attributeKey(attribute ?? '')}`);
}

function transformed(expression: Expression | undefined, input: VariableType): VariableType {
  const transformer = expression?.transformer;
  return transformer === undefined ? input : transformedBy(transformer, input);
}

/** What TIMESTAMPED, ADDOBSID or RECORDS make: rows of entities; of groups and of JOIN those of the entities behind them. */
export function transformedBy(
  transformer: NonNullable<Expression['transformer']>,
  input: VariableType,
): VariableType {
  const added = columnsAddedBy(transformer);
  if (isOwnTable(input)) return { entityType: input.entityType, kind: 'rows', added };
  return { ...input, kind: 'rows', added: [...new Set([...(input.added ?? []), ...added])] };
}

/** Whether its columns are not those of its entities. */
export function isOwnTable({ kind, joined: sides }: VariableType): boolean {
  return kind === 'groups' || sides !== undefined;
}

function expressed(
  expression: Expression,
  input: VariableType,
  typeOf: (reference: VariableReference) => VariableType,
): VariableType {
  if (expression.merged.length > 0) return merged([input, ...expression.merged.map(typeOf)]);
  const type = transformed(expression, input);
  const shown = expression.clauses.find((clause) => clause.$type === 'AttrClause');
  return shown === undefined ? type : { ...type, attributes: shown.attributes.map(attributeKey) };
}

/** Tables of one kind are a table, with the columns of all of them; all else is entities. */
function merged(types: readonly VariableType[]): VariableType {
  const { entityType, kind } = types[0] ?? unknown;
  const lists = types.map(({ attributes }) => attributes);
  const added = types.flatMap((type) => type.added ?? []);
  return {
    entityType,
    kind: types.every((type) => type.kind === kind) ? kind : 'entities',
    ...(lists.every((list) => list !== undefined) && { attributes: [...new Set(lists.flat())] }),
    ...(added.length > 0 && { added: [...new Set(added)] }),
  };
}
