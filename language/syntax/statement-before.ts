import type { ParseResult } from 'langium';
import { commands, type CommandFact } from '../facts/commands.js';
import { isHuntflow, type Statement } from '../generated/ast.js';
import type { Token } from '../lexer/token-builder.js';
import { commandOf } from '../statement-parts.js';

const byRule = new Map<string, CommandFact>(commands.map((command) => [command.rule, command]));

/** The last statement that begins before a token. */
export function statementBefore({ startOffset }: Token, { value }: ParseResult): Statement | undefined {
  if (!isHuntflow(value)) return undefined;
  const { statements } = value;
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.$cstNode?.offset ?? Infinity) < startOffset) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

export function clausesOf(statement: Statement): readonly string[] {
  return factOf(statement)?.clauses ?? [];
}

export function commandNameOf(statement: Statement): string {
  const command = commandOf(statement);
  return command?.$type === 'Expression' ? 'an assignment' : (factOf(statement)?.keyword ?? 'this statement');
}

/** An assignment of an expression takes the clauses of DISP; a merge none. */
function factOf(statement: Statement): CommandFact | undefined {
  const command = commandOf(statement);
  if (command?.$type !== 'Expression') return byRule.get(command?.$type ?? '');
  const fact = byRule.get('DispCommand');
  return fact && (command.merged.length > 0 ? { ...fact, clauses: [] } : fact);
}
