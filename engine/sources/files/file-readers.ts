import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import { FieldTally } from '../../mapping/field-tally.js';
import type { UnmappedField } from '../../model/inspection.js';
import { ecsReader } from '../ecs-file/read.js';
import type { RecordReader } from './record-reader.js';
import { stixReader } from '../stix-bundle/read.js';
import { winEventReader } from '../winevent-file/read.js';

/** Readers for every kind of file, one of which knows each document by its content. */
interface FileReaders {
  /** For one file. */
  readonly readers: () => readonly RecordReader[];
  /** Fields of the documents read so far that map to nothing, the most frequent first. */
  readonly unmapped: () => readonly UnmappedField[];
}

export function fileReaders(mappings: CompiledMappings): FileReaders {
  const tally = new FieldTally();
  return {
    readers: () => [
      winEventReader(mappings.winevent(), tally),
      ecsReader(mappings.ecs(), tally),
      stixReader(),
    ],
    unmapped: () => tally.fields(),
  };
}
