import type { AstNode } from 'langium';
import { nodesIn } from '../ast-nodes.js';
import { commands, type CommandFact } from '../facts/commands.js';
import { verbs } from '../facts/relations.js';
import type {
  Aggregation,
  DataSource,
  FindCommand,
  Statement,
  StringValue,
  Variable,
} from '../generated/ast.js';
import { parseTimestamp } from '../meaning/time-range.js';
import type { Problem } from '../problem.js';
import { rangeOf, rangeOfProperty } from '../text-range.js';
import { pathProblems } from './long-path.js';
import { syntaxProblem } from './syntax-problem.js';
import { adviceOnTimeText } from './time-advice.js';

/** What the grammar, which takes clauses in any order, lets through although no order makes it right. */
export function formProblems(statement: Statement): Problem[] {
  return nodesIn(statement).flatMap((node) => [...problemsOfNode(node), ...pathProblems(node)]);
}

function problemsOfNode(node: AstNode): Problem[] {
  switch (node.$type) {
    case 'FindCommand':
      return [...typeProblems(node as FindCommand), ...clauseProblems((node as FindCommand).clauses)];
    case 'GetCommand':
    case 'Expression':
      return clauseProblems((node as AstNode & { readonly clauses: readonly AstNode[] }).clauses);
    case 'StartClause':
    case 'StopClause':
      return timeProblems(node as AstNode & { readonly time: string });
    case 'StringValue':
      return timeLiteralProblems(node as StringValue);
    case 'Aggregation':
      return aggregationProblems(node as Aggregation);
    case 'Variable':
      return nameProblems(node as Variable);
    case 'DataSource':
      return sourceProblems(node as DataSource);
    default:
      return [];
  }
}

/** `FIND CREATED BY p` takes the relation for the type. */
function typeProblems(find: FindCommand): Problem[] {
  const { entityType, relation } = find;
  if (!verbs.some((verb) => verb === entityType.toLowerCase())) return [];
  const phrase = [entityType, relation].join(' ').toUpperCase();
  const hint = `Write what to find: FIND process ${phrase} ….`;
  return [syntax(find, `No entity type stands before ${entityType}.`, hint, 'entityType')];
}

const keywordOf = (clause: AstNode): string => clause.$type.replace('Clause', '').toUpperCase();

function clauseProblems(clauses: readonly AstNode[]): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const clause of clauses) {
    const keyword = keywordOf(clause);
    const excluded =
      keyword === 'LAST' ? ['START', 'STOP'] : ['START', 'STOP'].includes(keyword) ? ['LAST'] : [];
    const other = excluded.find((word) => seen.has(word));
    if (seen.has(keyword)) {
      problems.push(syntax(clause, `${keyword} is written twice.`, 'Keep one of them.'));
    } else if (other !== undefined) {
      const hint = 'Give the time either by START and STOP or by LAST.';
      problems.push(syntax(clause, `${keyword} cannot stand beside ${other}.`, hint));
    }
    seen.add(keyword);
  }
  return problems;
}

function timeProblems(clause: AstNode & { readonly time: string }): Problem[] {
  return parseTimestamp(clause.time) === undefined ? [notATime(clause, clause.time, 'time')] : [];
}

/** `t'…'` in a pattern. */
function timeLiteralProblems(value: StringValue): Problem[] {
  const written = value.$cstNode?.text ?? '';
  return written.startsWith('t') && parseTimestamp(written) === undefined ? [notATime(value, written)] : [];
}

function notATime(node: AstNode, written: string, property?: string): Problem {
  const range = property === undefined ? rangeOf(node) : rangeOfProperty(node, property);
  return syntaxProblem(`${written} is not a time.`, range, adviceOnTimeText(written));
}

function aggregationProblems(aggregation: Aggregation): Problem[] {
  if (!aggregation.all || aggregation.function === 'COUNT') return [];
  const hint = `Name an attribute, such as ${aggregation.function}(pid).`;
  return [syntax(aggregation, `${aggregation.function} cannot be taken of \`*\`; only COUNT can.`, hint)];
}

const reserved = new Set<string>(
  (commands as readonly CommandFact[]).filter((row) => !row.sinceKestrel2).map(({ keyword }) => keyword),
);

function nameProblems(variable: Variable): Problem[] {
  if (!reserved.has(variable.name.toUpperCase())) return [];
  const message = `\`${variable.name}\` is a command and cannot be the name of a variable.`;
  return [syntax(variable, message, `Choose another name, such as ${variable.name}_1.`)];
}

function sourceProblems(source: DataSource): Problem[] {
  const index = source.uris.findIndex((uri) => uri.endsWith('://'));
  if (index < 0) return [];
  const message = `No name stands after ${source.uris[index] ?? ''}`;
  return [
    { ...syntax(source, message, 'Name the data source.'), range: rangeOfProperty(source, 'uris', index) },
  ];
}

function syntax(node: AstNode, message: string, hint: string, property?: string): Problem {
  const range = property === undefined ? rangeOf(node) : rangeOfProperty(node, property);
  return syntaxProblem(message, range, { hint });
}
