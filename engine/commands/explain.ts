import type { ExplainCommand } from '../../language/index.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/** EXPLAIN: what the statements that led to a variable asked of which source, as data. Nothing is run. */
export async function explain(node: ExplainCommand, context: Context): Promise<Outcome> {
  const { steps } = variableOf(node.input, context);
  const explained = steps.flatMap(({ statement, asks }) =>
    asks.map(async ({ source, query }) => ({ statement, ...(await source.explain(query)) })),
  );
  return { explain: await Promise.all(explained) };
}
