import type { SourceObject } from '../model/record.js';

/** What an object refers to under one name; empty where it does not. */
export function targetsOf(object: SourceObject, name: string): readonly SourceObject[] {
  const target = object.references?.[name];
  if (target === undefined) return [];
  return isList(target) ? target : [target];
}

/** What an object refers to under any name. */
export function allTargetsOf(object: SourceObject): SourceObject[] {
  return Object.keys(object.references ?? {}).flatMap((name) => targetsOf(object, name));
}

function isList(target: SourceObject | readonly SourceObject[]): target is readonly SourceObject[] {
  return Array.isArray(target);
}
