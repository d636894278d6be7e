import ecs from '../mapping/ecs.json';
import { compileMapping } from '../mapping/apply.js';
import { ecsReader } from './ecs-file/read.js';
import { fileSource } from './file-source.js';
import type { Location } from './location.js';
import type { Source } from './source.js';
import { stixReader } from './stix-bundle/read.js';

/** A source of files, each of which is read as what its content shows it to be. */
export function openFiles(kind: string, uri: string, locations: readonly Location[]): Source {
  const mapping = compileMapping(ecs);
  return fileSource({ kind, uri, locations, readers: () => [ecsReader(mapping), stixReader()] });
}
