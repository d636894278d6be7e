import { rangeOf, type DataSource, type TextRange } from '../../../language/index.js';
import { namedSources } from '../../../language/meaning/named-sources.js';
import { KestrelError } from '../../errors.js';

/** Runs `work`; what a data source throws in it gets the place where FROM names that source. */
export async function placedInFrom<T>(from: DataSource | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isPlaced = !(error instanceof KestrelError) || error.range !== undefined;
    if (isPlaced || error.source === undefined || from === undefined) throw error;
    throw error.with({ range: rangeInFrom(from, error.source) });
  }
}

/** Where FROM names a data source, which is given with its scheme; all of FROM where it is not found in it. */
export function rangeInFrom(from: DataSource, uri: string): TextRange {
  const named = namedSources(from).find((source) => source.uri.toLowerCase() === uri.toLowerCase());
  return named?.range ?? rangeOf(from);
}
