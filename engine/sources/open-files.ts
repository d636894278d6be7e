import { FieldTally } from '../mapping/field-tally.js';
import { ecsReader } from './ecs-file/read.js';
import { fileSource } from './file-source.js';
import type { Location } from './location.js';
import type { Mappings } from './mappings.js';
import type { RecordReader } from './record-reader.js';
import type { Source } from './source.js';
import { stixReader } from './stix-bundle/read.js';
import { winEventReader } from './winevent-file/read.js';

/** A source of files, each of which is read as what its content shows it to be. */
export function openFiles(
  kind: string,
  uri: string,
  locations: readonly Location[],
  mappings: Mappings,
): Source {
  const tally = new FieldTally();
  const readers = (): RecordReader[] => [
    winEventReader(mappings.winevent(), tally),
    ecsReader(mappings.ecs(), tally),
    stixReader(),
  ];
  const source = fileSource({ kind, uri, locations, readers });
  return {
    ...source,
    version: async (signal) => `${(await source.version(signal)) ?? ''} ${mappings.version}`.trim(),
    unmapped: () => tally.fields(),
  };
}
