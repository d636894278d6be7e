import type { Statement } from '../generated/ast.js';
import type { Problem } from '../problem.js';
import { rangeOfCst } from '../text-range.js';
import { adviceOnKeyword, commandMeant } from './keyword-habits.js';
import { syntaxProblem } from './syntax-problem.js';
import { lastLeaf } from './too-much.js';

/** `x = GTE process …`, `DISP TIMESTAMPED p`: a keyword was read as the variable, so that what follows is left over. */
export function keywordForVariable(statement: Statement): Problem | undefined {
  const leaf = lastLeaf(statement);
  if (leaf?.tokenType.name !== 'VARIABLE') return undefined;
  const advice = adviceOnKeyword(leaf.text) ?? adviceOnCommand(statement, leaf.text);
  return advice && syntaxProblem(`There is no variable \`${leaf.text}\`.`, rangeOfCst(leaf), advice);
}

function adviceOnCommand(statement: Statement, name: string) {
  const isExpression = statement.$type === 'Assignment' && statement.command?.$type === 'Expression';
  const meant = isExpression ? commandMeant(name) : undefined;
  return meant === undefined ? undefined : { hint: `Did you mean ${meant}?`, suggestions: [meant] };
}
