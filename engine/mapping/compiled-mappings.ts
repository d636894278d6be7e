import { compileMapping, type Mapping } from './apply.js';
import ecs from './ecs.json';
import { extendMapping, type UserMapping } from './extend-mapping.js';
import winevent from './winevent.json';

/** What makes entities of documents, with what the user adds; each compiled when it is first needed. */
export interface CompiledMappings {
  /** Documents of the Elastic Common Schema. Throws wrong-mapping. */
  readonly ecs: () => Mapping;
  /** Windows events. Throws wrong-mapping. */
  readonly winevent: () => Mapping;
}

export function compiledMappings(additions: readonly UserMapping[]): CompiledMappings {
  return {
    ecs: onNeed(() => compileMapping(extendMapping(ecs, additions))),
    winevent: onNeed(() => compileMapping(extendMapping(winevent, additions))),
  };
}

function onNeed<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
