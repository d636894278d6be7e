import { Cancelled } from '../cancel.js';
import { KestrelError } from '../errors.js';
import type { SourceReport, SourceSetup } from '../model/inspection.js';
import type { Warning } from '../model/result.js';
import type { SourceContext } from './context.js';
import { openSources } from './open-source.js';
import { loadProfiles, type Section } from './profiles.js';
import { noAnswer, unknownProfile } from './source-errors.js';
import { inspectByReading } from './inspect-by-reading.js';
import type { Source } from './source.js';

export interface InspectOptions {
  readonly signal: AbortSignal;
  /** For each source: one that has not answered by then does not answer. */
  readonly timeoutMs: number;
}

/** The data sources that are set up, by name; of one name the one that counts. Throws wrong-profiles-file. */
export async function sourceSetups(context: SourceContext): Promise<readonly SourceSetup[]> {
  const profiles = await loadProfiles(context);
  return [...profiles]
    .map(([name, { sections, from }]) => ({
      name,
      uri: `stixshifter://${name}`,
      connector: typeof sections['connector'] === 'string' ? sections['connector'] : '',
      from,
      place: placeOf(sections['connection'] as Section | undefined),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of the sources that are named, all without names. Throws unknown-profile. */
export function namedSetups(setups: readonly SourceSetup[], names: readonly string[]): SourceSetup[] {
  const known = setups.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name.toLowerCase())) throw unknownProfile(name, known, []);
  }
  const wanted = names.map((name) => name.toLowerCase());
  return setups.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
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
    ms: context.ports.now() - started,
    ...answer,
  });
  try {
    const inspection = await unlessAborted(inspect(setup, context, either), either);
    return told({ inspection });
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    if (error instanceof Cancelled && timeout.aborted)
      return told({ error: warningOf(noAnswer(setup.uri, timeoutMs)) });
    if (error instanceof KestrelError) return told({ error: warningOf(error) });
    throw error;
  }
}

/** Of a source that can only be asked for records. */
const readSpanMs = 300_000;

async function inspect({ uri }: SourceSetup, context: SourceContext, signal: AbortSignal) {
  const [source] = (await openSources(uri, context)) as [Source];
  if (source.inspect) return source.inspect(signal);
  const stop = context.ports.now();
  const ask = {
    source,
    range: { start: stop - readSpanMs, stop },
    product: `${source.kind}, last five minutes`,
  };
  return inspectByReading({ ...ask, places: [], unmapped: () => source.unmapped?.() ?? [] }, signal);
}

/** A source that does not listen to the signal is not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
    work.then(resolve, reject);
  });
}

function warningOf({ code, message, hint }: KestrelError): Warning {
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** Host and indices, or files, as they are written; user and password, which do not belong there, are cut out. */
function placeOf(connection: Section | undefined): string {
  const { host, path, port, indices } = connection ?? {};
  const places = textOf(path ?? host).replace(/\/\/[^/@\s]*@/g, '//');
  const withPort = port === undefined || port === '' ? places : `${places}:${textOf(port)}`;
  return [withPort, textOf(indices)].filter((part) => part !== '').join(' ');
}

function textOf(value: unknown): string {
  return [value]
    .flat()
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .join(', ');
}
