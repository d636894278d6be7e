import { AstUtils, type Reference } from 'langium';
import { commands } from '../language/facts/commands.js';
import { commandOf, textOf, type Statement } from '../language/index.js';

/** The command's keyword; `=` for an assignment, `+` for a merge. */
export function keywordOf(statement: Statement): string {
  const command = commandOf(statement);
  if (command.$type === 'Expression') return command.merged.length > 0 ? '+' : '=';
  return commands.find(({ rule }) => rule === command.$type)?.keyword ?? command.$type;
}

/** The statement in one line of at most sixty characters. */
export function titleOf(statement: Statement): string {
  const text = textOf(statement).replace(/\s+/g, ' ');
  const [beginning = ''] = /^.{0,59}/u.exec(text) ?? [];
  return beginning.length < text.length ? `${beginning}…` : text;
}

/** What a command that shows is given: `p`, `p.pid`, `TIMESTAMPED(p)`. */
export function subjectOf(statement: Statement): string | undefined {
  switch (statement.$type) {
    case 'InfoCommand':
      return statement.input.$refText;
    case 'DescribeCommand':
      return `${statement.input.$refText}.${statement.attribute}`;
    case 'DispCommand': {
      const { transformer, source } = statement.expression;
      return transformer === undefined ? source.$refText : `${transformer.toUpperCase()}(${source.$refText})`;
    }
    case 'ApplyCommand':
    case 'Assignment':
    case 'ExplainCommand':
    case 'SaveCommand':
      return undefined;
  }
}

/** Names of the variables that a statement reads, each once. */
export function variablesIn(statement: Statement): string[] {
  const names = AstUtils.streamAst(statement)
    .flatMap((node) => AstUtils.streamReferences(node))
    .map((info) => (info.reference as Reference).$refText);
  return [...new Set(names)];
}
