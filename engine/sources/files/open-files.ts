import type { UnmappedField } from '../../model/inspection.js';
import { comparisons } from '../../pattern/pattern.js';
import type { Ports } from '../../ports.js';
import { fileReaders } from './file-readers.js';
import { inspectByReading } from '../inspect-by-reading.js';
import type { Location } from './location.js';
import { readFiles } from './read-files.js';
import type { Mappings } from '../mappings.js';
import { readInThread } from '../reading-thread/read-in-thread.js';
import type { Source, SourceQuery } from '../source.js';

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
  const places = locations.map(({ name }) => name);
  const product = places.length === 1 ? '1 file' : `${places.length} files`;
  let unmappedThere: readonly UnmappedField[] | undefined;

  async function isWorthThread(signal: AbortSignal): Promise<boolean> {
    const sizes = await Promise.all(locations.map((location) => location.size(signal)));
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) >= worthThread;
  }

  return {
    kind,
    uri,
    whole: {
      keepable: locations.every(({ keepable }) => keepable),
      async version(signal, told) {
        const versions = await Promise.all(locations.map((location) => location.version(signal, told)));
        return [...versions, mappings.version].join(' ').trim();
      },
    },
    live: false,
    async *query(_, signal) {
      if (startReader !== undefined && (await isWorthThread(signal))) {
        const { additions } = mappings;
        const reading = { uri, locations, ask: { kind: 'read' as const, names: places, additions } };
        const told = (fields: readonly UnmappedField[]): void => void (unmappedThere = fields);
        if (yield* readInThread(startReader(), reading, { unmapped: told }, signal)) return;
      }
      yield* readFiles(locations, readers, signal);
    },
    explain: (ask) =>
      Promise.resolve({
        source: uri,
        query: null,
        language: 'none',
        pushedDown: [],
        decidedLocally: decidedHere(ask),
      }),
    mappingFile: mappings.file,
    unmapped: () => unmappedThere ?? unmapped(),
    inspect: (signal) => {
      const batches = readFiles(locations, readers, signal);
      return inspectByReading({ batches, product, places, unmapped }, signal);
    },
  };
}

/** All that a statement asks. */
function decidedHere({ pattern, range }: SourceQuery): { condition: string; why: string }[] {
  const conditions = pattern === undefined ? [] : comparisons(pattern).map(({ text }) => text);
  const hasRange = range?.start !== undefined || range?.stop !== undefined;
  const why = 'the source is read whole';
  return [...conditions, ...(hasRange ? ['START and STOP'] : [])].map((condition) => ({ condition, why }));
}
