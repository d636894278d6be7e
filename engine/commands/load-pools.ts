import type { ReadProblem } from '../sources/source.js';
import type { Ask } from '../variables/variable.js';
import type { Context } from './command.js';
import { recordsWithinLimit } from './stop-above-limit.js';

/** Lines named one by one in a warning; the others are counted. */
const namedProblems = 3;

/** Loads what is asked and says what could not be read; the numbers of the pools. */
export async function loadPools(asks: readonly Ask[], context: Context): Promise<number[]> {
  const { loader, watch, warn, asked } = context;
  asked(asks);
  const expects = recordsWithinLimit(asks, context);
  const { pools, problems } = await loader.load(asks, { ...watch, expects });
  if (problems.length > 0) warn({ code: 'partly-unreadable', message: unreadable(problems) });
  return [...pools];
}

function unreadable(problems: readonly ReadProblem[]): string {
  const places = problems.slice(0, namedProblems).map(({ file, line, why }) => {
    return `${file}${line === undefined ? '' : `, line ${line}`}: ${why}`;
  });
  const more = problems.length - places.length;
  const what = problems.length === 1 ? 'One part could' : `${problems.length} parts could`;
  return `${what} not be read. ${places.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
