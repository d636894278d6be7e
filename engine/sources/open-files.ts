import ecs from '../mapping/ecs.json';
import winevent from '../mapping/winevent.json';
import { compileMapping } from '../mapping/apply.js';
import { ecsReader } from './ecs-file/read.js';
import { fileSource } from './file-source.js';
import type { Location } from './location.js';
import type { RecordReader } from './record-reader.js';
import type { Source } from './source.js';
import { stixReader } from './stix-bundle/read.js';
import { winEventReader } from './winevent-file/read.js';

/** A source of files, each of which is read as what its content shows it to be. */
export function openFiles(kind: string, uri: string, locations: readonly Location[]): Source {
  const ofEcs = compileMapping(ecs);
  const ofEvents = compileMapping(winevent);
  const readers = (): RecordReader[] => [winEventReader(ofEvents), ecsReader(ofEcs), stixReader()];
  return fileSource({ kind, uri, locations, readers });
}
