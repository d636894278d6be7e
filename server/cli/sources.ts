import { Cancelled } from '../../engine/cancel.js';
import { KestrelError } from '../../engine/errors.js';
import { inspectSources } from '../../engine/sources/inspect-sources.js';
import { namedSetups, sourceSetups } from '../../engine/sources/source-setups.js';
import { parsedArgs, UsageError, valueOf } from './command-line.js';
import { complain } from './complain.js';
import { commandLineContext } from './context.js';
import { print } from './print.js';
import { problemWithCode } from './problem-with-code.js';
import { subcommand } from './subcommand.js';
import { numberOf } from './settings.js';
import { noSourcesText, sourcesAsJson, sourcesAsText } from './sources-text.js';

const options = {
  profiles: { type: 'string' },
  format: { type: 'string', default: 'text' },
  verbose: { type: 'boolean', default: false },
  timeout: { type: 'string', default: '15' },
} as const;

/**
 * `kestrel sources [NAME…]`: the data sources that are set up, each asked whether it answers and what it holds. Status 1
 * where one does not answer.
 */
export const main = subcommand(async (args, distFolder) => {
  const { values, positionals } = parsedArgs(args, options);
  const { format, verbose } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format ${format}: text or json`);
  const timeoutMs = 1000 * valueOf('--timeout', values.timeout, secondsOf);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  const context = commandLineContext(distFolder, process.cwd(), values.profiles);
  try {
    const setups = namedSetups(await sourceSetups(context), positionals);
    const reports = await inspectSources(setups, context, { signal: stop.signal, timeoutMs });
    const text = () =>
      reports.length === 0 ? noSourcesText(values.profiles) : sourcesAsText(reports, verbose);
    print(format === 'json' ? sourcesAsJson(reports) : text());
    return reports.some(({ error }) => error !== undefined) ? 1 : 0;
  } catch (error) {
    complain(problem(error));
    return 1;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
});

/** A longer one is none to Node.js, whose timers count milliseconds in 31 bits: it waits for one of them. */
const mostSeconds = Math.floor((2 ** 31 - 1) / 1000);

function secondsOf(value: string): number {
  const seconds = numberOf(value);
  if (seconds < 1 || seconds > mostSeconds)
    throw new UsageError(`from 1 to ${mostSeconds} seconds, not ${value}`);
  return seconds;
}

function problem(error: unknown): string {
  if (error instanceof Cancelled) return 'stopped';
  if (!(error instanceof KestrelError)) throw error;
  return problemWithCode(error);
}
