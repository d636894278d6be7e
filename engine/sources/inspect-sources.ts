import { elapsedMs } from '../elapsed.js';
import { Cancelled } from '../cancel.js';
import { KestrelError } from '../errors.js';
import type { Inspection, SourceReport, SourceSetup } from '../model/inspection.js';
import type { SourceContext } from './context.js';
import { openSources } from './open-source.js';
import { noAnswer } from './source-errors.js';
import { inspectByReading } from './inspect-by-reading.js';
import type { Source } from './source.js';

interface InspectOptions {
  readonly signal: AbortSignal;
  /** For each source: one that has not answered by then does not answer. */
  readonly timeoutMs: number;
}

/** Asks the sources, side by side. What is wrong with one is in its report; only a stop rejects (Cancelled). */
export function inspectSources(
  setups: readonly SourceSetup[],
  context: SourceContext,
  options: InspectOptions,
): Promise<SourceReport[]> {
  return Promise.all(setups.map((setup) => inspectSource(setup, context, options)));
}

async function inspectSource(
  setup: SourceSetup,
  context: SourceContext,
  { signal, timeoutMs }: InspectOptions,
): Promise<SourceReport> {
  const started = context.ports.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  const told = (answer: Pick<SourceReport, 'inspection' | 'error'>) => ({
    ...setup,
    ms: elapsedMs(started, context.ports.now()),
    ...answer,
  });
  try {
    const inspection = await unlessAborted(inspect(setup, context, either), either);
    return told({ inspection });
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    if (error instanceof Cancelled && timeout.aborted)
      return told({ error: noAnswer(setup.uri, timeoutMs).asWarning() });
    if (error instanceof KestrelError) return told({ error: error.asWarning() });
    throw error;
  }
}

/** Of a source that can only be asked for records. */
const readSpanMs = 300_000;

async function inspect({ uri }: SourceSetup, context: SourceContext, signal: AbortSignal) {
  const [source] = (await openSources(uri, context)) as [Source];
  const inspection = await (source.inspect?.(signal) ?? read(source, context, signal));
  return { ...inspection, notes: [...(source.notices ?? []), ...inspection.notes] };
}

function read(source: Source, context: SourceContext, signal: AbortSignal): Promise<Inspection> {
  const stop = context.ports.now();
  const range = { start: stop - readSpanMs, stop };
  const reading = {
    batches: source.query({ type: 'process', range }, signal),
    product: `${source.kind}, last five minutes`,
    places: [],
    unmapped: () => source.unmapped?.() ?? [],
  };
  return inspectByReading(reading, signal);
}

/** A source that does not listen to the signal is not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
    work.then(resolve, reject);
  });
}
