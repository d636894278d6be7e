import type { Variable } from '../../generated/ast.js';
import { assignmentOf } from '../../meaning/definitions.js';
import type { VariableType } from '../../meaning/variable-types.js';
import { textOf } from '../../text-range.js';
import { block, code, plain } from '../markdown.js';
import type { VariableFacts } from '../../variable-facts.js';
import { ageOf, countsOf, isSetBy } from '../variable-text.js';
import { counted, grouped } from '../../count-text.js';

const mostAttributes = 12;

/** What is known of a variable: its type, what the last run left in it, the statement that sets it. */
export function variableHover(
  variable: Variable,
  type: VariableType,
  facts: VariableFacts | undefined,
  now: number,
): string {
  const statement = textOf(assignmentOf(variable));
  const title = [
    `**${plain(variable.name)}**`,
    plain(facts?.type ?? type.entityType ?? 'type known after a run'),
  ];
  const lines = facts === undefined ? ['Not run yet.'] : whatWasFound(facts, statement, now);
  return [title.join(' — '), ...lines, block(statement)].join('\n\n');
}

function whatWasFound(facts: VariableFacts, statement: string, now: number): string[] {
  const related = Object.entries(facts.related).filter(([, records]) => records > 0);
  const shown = facts.attributes
    .slice(0, mostAttributes)
    .map(({ path, entities }) => `${code(path)} ${grouped(entities)}`);
  const more = facts.attributes.length - shown.length;
  const age = `Set ${ageOf(facts.setAt, now)}`;
  return [
    countsOf(facts),
    ...(related.length > 0
      ? [
          `Related records: ${related.map(([name, records]) => `${plain(name)} ${grouped(records)}`).join(', ')}`,
        ]
      : []),
    ...(shown.length > 0
      ? [`Attributes: ${shown.join(', ')}${more > 0 ? ` and ${counted(more, 'other')}` : ''}`]
      : []),
    isSetBy(facts, statement) ? `${age}.` : `${age} by another statement: ${code(facts.birthCommand)}`,
  ];
}
