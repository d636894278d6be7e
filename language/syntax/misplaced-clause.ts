import { expressionClauses } from '../facts/commands.js';
import type { Statement } from '../generated/ast.js';
import type { Token } from '../lexer/token-builder.js';
import type { Problem } from '../problem.js';
import { assignedVariable } from '../statement-parts.js';
import { oneOf } from './expected-words.js';
import { clausesOf, commandNameOf } from './statement-before.js';
import { rangeOfToken, syntaxProblem } from './syntax-problem.js';

/** A clause, AND or OR behind a statement that does not take it there. */
export function misplacedClause(word: Token, clause: string, above: Statement): Problem {
  const range = rangeOfToken(word);
  if (clause === 'AND' || clause === 'OR') {
    const isClosed = above.$cstNode?.text.endsWith(']') ?? false;
    const hint = isClosed
      ? `Write one pair of brackets around the whole pattern: WHERE [… ${clause} …].`
      : 'Begin the conditions with WHERE.';
    const message = isClosed
      ? `\`${clause}\` stands behind the bracket that closes the pattern.`
      : `\`${clause}\` joins conditions, and there is none before it.`;
    return syntaxProblem(message, range, { hint });
  }
  const name = commandNameOf(above);
  const clauses = clauseWords(above);
  if (clauses.includes(clause)) {
    const hint = `The order is ${clauses.join(', ')}.`;
    return syntaxProblem(`\`${clause}\` cannot stand here.`, range, { hint });
  }
  return syntaxProblem(`\`${clause}\` does not belong to ${name}.`, range, {
    hint: takesInstead(above, clause),
  });
}

/** Which clauses the statement takes, and the statement that can have this one. */
export function takesInstead(above: Statement, clause: string): string {
  const name = commandNameOf(above);
  const clauses = clauseWords(above);
  const takes =
    clauses.length === 0
      ? `${name} takes no clauses.`
      : `${name} takes ${oneOf(clauses).replace(/ or (?=\S+$)/, ' and ')}.`;
  const next = goesOn(above, clause);
  return next === undefined ? takes : `${takes} Go on in a statement of its own: ${next}`;
}

function clauseWords(above: Statement): readonly string[] {
  return clausesOf(above).map(asWritten);
}

function asWritten(clause: string): string {
  return clause === 'SORT' ? 'SORT BY' : clause;
}

const ofExpressions = new Set<string>(expressionClauses.map(asWritten));

/** The statement that can have the clause. */
function goesOn(above: Statement, clause: string): string | undefined {
  const name = assignedVariable(above)?.name;
  return name !== undefined && ofExpressions.has(clause) ? `DISP ${name} ${clause} …` : undefined;
}
