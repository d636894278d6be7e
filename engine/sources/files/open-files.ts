import type { UnmappedField } from '../../model/inspection.js';
import type { Ports } from '../../ports.js';
import { fileReaders } from './file-readers.js';
import { fileSource } from './file-source.js';
import { inspectByReading } from '../inspect-by-reading.js';
import type { Location } from './location.js';
import type { Mappings } from '../mappings.js';
import { readInThread } from '../reading-thread/read-in-thread.js';
import type { Source } from '../source.js';

/** Files of so many bytes are worth a thread. It takes 30 to 50 ms to start. */
const worthThread = 1 << 18;

/** A source of files, each of which is read as what its content shows it to be; large ones in a thread of their own. */
export function openFiles(
  kind: string,
  uri: string,
  locations: readonly Location[],
  mappings: Mappings,
  { startReader }: Pick<Ports, 'startReader'>,
): Source {
  const { readers, unmapped } = fileReaders(mappings);
  const source = fileSource({ kind, uri, locations, readers });
  const places = locations.map(({ name }) => name);
  const product = places.length === 1 ? '1 file' : `${places.length} files`;
  let unmappedThere: readonly UnmappedField[] | undefined;

  async function isWorthThread(signal: AbortSignal): Promise<boolean> {
    const sizes = await Promise.all(locations.map((location) => location.size(signal)));
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) >= worthThread;
  }

  return {
    ...source,
    version: async (signal, told) =>
      `${(await source.version(signal, told)) ?? ''} ${mappings.version}`.trim(),
    async *query(ask, signal) {
      if (startReader !== undefined && (await isWorthThread(signal))) {
        const names = locations.map(({ name }) => name);
        const { additions } = mappings;
        const reading = { uri, locations, ask: { kind: 'read' as const, uri, names, additions } };
        const told = (fields: readonly UnmappedField[]): void => void (unmappedThere = fields);
        if (yield* readInThread(startReader(), reading, { unmapped: told }, signal)) return;
      }
      yield* source.query(ask, signal);
    },
    mappingFile: mappings.file,
    unmapped: () => unmappedThere ?? unmapped(),
    inspect: (signal) => inspectByReading({ source, product, places, unmapped }, signal),
  };
}
