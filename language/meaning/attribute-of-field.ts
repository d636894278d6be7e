import { entityTypes } from '../facts/entity-types.js';
import { attributesOf } from '../facts/find-attribute.js';
import type { FieldNames } from '../ide/providers.js';

/** References that are followed from an entity to find a field: `binary_ref.parent_directory_ref.path`. */
const mostReferences = 2;
const mostAnswers = 3;

/** A statement that is being written asks again at each key. */
const answers = new WeakMap<FieldNames, Map<string, readonly string[]>>();

/**
 * The attributes that a field of logs becomes, as `process.parent.name` becomes `parent_ref.name` of a process, the nearest
 * first; an underscore may stand for a dot.
 */
export function attributesOfField(type: string, field: string, names: FieldNames): readonly string[] {
  return answered(names, `${type} ${field}`, () => search(type, pathsOf(type, mostReferences), field, names));
}

/** The same among the other entities of a record, as a pattern writes them: `x-oca-event:code`. */
export function extendedAttributesOfField(field: string, names: FieldNames): readonly string[] {
  return answered(names, field, () =>
    [...entityTypes]
      .sort((a, b) => Number(isNamedAfter(field, b.name)) - Number(isNamedAfter(field, a.name)))
      .flatMap(({ name }) => search(name, pathsOf(name, 0), field, names).map((path) => `${name}:${path}`))
      .slice(0, 1),
  );
}

/** `process.name` is rather the process's name than its file's. */
const isNamedAfter = (field: string, type: string): boolean => spelling(field).startsWith(`${type}.`);

function answered(names: FieldNames, key: string, answer: () => readonly string[]): readonly string[] {
  const known = answers.get(names) ?? new Map<string, readonly string[]>();
  answers.set(names, known);
  const found = known.get(key) ?? answer();
  known.set(key, found);
  return found;
}

function search(type: string, paths: readonly string[], field: string, names: FieldNames): readonly string[] {
  const wanted = spelling(field);
  const placeOf = (path: string) => names.fields(type, path).map(spelling).indexOf(wanted);
  return paths
    .map((path) => ({ path, place: placeOf(path) }))
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .slice(0, mostAnswers)
    .map(({ path }) => path);
}

const spelling = (field: string): string => field.toLowerCase().replaceAll('_', '.');

/** The attribute paths of a type over at most so many references, those of the entity itself first. */
function pathsOf(type: string, references: number): readonly string[] {
  const attributes = attributesOf(type);
  const own = attributes.filter(({ to }) => to === undefined).map(({ path }) => path);
  if (references === 0) return own;
  const referred = attributes.flatMap(({ path, to = [] }) =>
    to.flatMap((target) => pathsOf(target, references - 1).map((rest) => `${path}.${rest}`)),
  );
  return [...new Set([...own, ...referred.sort((a, b) => depthOf(a) - depthOf(b))])];
}

const depthOf = (path: string): number => path.split('_ref').length;
