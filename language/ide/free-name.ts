import type { LangiumDocument } from 'langium';
import type { Huntflow } from '../generated/ast.js';
import { assignedVariable } from '../statement-parts.js';

/** A name that no variable of the huntbook has: the one wanted, or with a number. */
export function freeName(wanted: string, huntbook: readonly LangiumDocument<Huntflow>[]): string {
  const taken = new Set(
    huntbook.flatMap(({ parseResult }) =>
      parseResult.value.statements.map((statement) => assignedVariable(statement)?.name),
    ),
  );
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}
