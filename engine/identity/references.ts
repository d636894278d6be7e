import { append } from '../append.js';
import type { SourceObject } from '../model/record.js';
import { isList } from '../model/scalar.js';

/** What an object refers to under one name; empty where it does not. */
export function targetsOf(object: SourceObject, name: string): readonly SourceObject[] {
  const target = object.references?.[name];
  if (target === undefined) return [];
  return isList(target) ? target : [target];
}

/** What an object refers to under any name, in order. */
export function allTargetsOf(object: SourceObject): SourceObject[] {
  const targets: SourceObject[] = [];
  for (const name in object.references) {
    const target = object.references[name];
    if (target === undefined) continue;
    if (isList(target)) append(targets, target);
    else targets.push(target);
  }
  return targets;
}

/** How many objects an object refers to under one name. */
export function targetCount(object: SourceObject, name: string): number {
  const target = object.references?.[name];
  if (target === undefined) return 0;
  return isList(target) ? target.length : 1;
}
