import ecs from '../../engine/mapping/ecs.json' with { type: 'json' };
import type { MappingFile } from '../../engine/mapping/mapping-file.js';
import { ecsKind } from '../../engine/sources/elastic-ecs/document-kinds.js';
import type { IndexFields } from '../../engine/sources/elastic-ecs/index-fields.js';
import type { LeftOut } from '../../engine/sources/elastic-ecs/left-out.js';
import { translate as translateKinds } from '../../engine/sources/elastic-ecs/translate.js';
import type { SourceQuery } from '../../engine/sources/source.js';

/** Our mapping of ECS. */
export const file = ecs as unknown as MappingFile;

/** The capabilities of a field of that type. */
export const is = (type: string) => ({ [type]: { searchable: true, aggregatable: type !== 'text' } });

/** As ECS documents alone are asked for. */
export function translate(ask: SourceQuery, { file, index }: { file: MappingFile; index: IndexFields }) {
  return translateKinds(ask, [ecsKind({ file, fields: [] })], index);
}

/** What an index leaves out: texts longer than the cut-offs of its fields, by their paths, and nothing else. */
export function leavesOut(cutOffs: Readonly<Record<string, number>>): LeftOut {
  const cutAt = (path: string) => cutOffs[path] ?? Infinity;
  return {
    isNoted: true,
    cutAt,
    notedAs: (path) => [path],
    limits: (path) => ({ [path]: cutAt(path) }),
    isAlias: () => false,
    keepsMalformed: () => false,
    lacks: () => false,
    hasOwnWords: () => false,
  };
}
