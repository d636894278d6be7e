import type { ExplainCommand } from '../../language/index.js';
import type { Context, Outcome } from './command.js';
import { variableOf } from './inputs.js';

/** EXPLAIN: what the statements that led to a variable asked of which source, as data. Nothing is run. */
export async function explain(node: ExplainCommand, context: Context): Promise<Outcome> {
  const { steps, summary } = variableOf(node.input, context);
  const explained = steps.flatMap(({ statement, asks }) =>
    asks.map(async ({ source, query }) => ({ statement, ...(await source.explain(query)) })),
  );
  if (explained.length === 0)
    context.warn({
      code: 'nothing-asked',
      message: `No statement that led to ${summary.name} asks a data source.`,
    });
  return { explain: await Promise.all(explained) };
}
