import type { Scalar } from '../../model/record.js';
import type { IndexFields } from './index-fields.js';
import { eachField, property } from './index-answer.js';
import type { Hit } from './search-client.js';

/** Fields that the indices have and that documents, as they were sent, do not hold. */
export interface OutsideSource {
  /** By index and path: what has one value in the whole index (`constant_keyword`). */
  readonly constants: Readonly<Record<string, Readonly<Record<string, Scalar>>>>;
  /** What the server works out for each document: aliases, runtime fields, targets of `copy_to`. */
  readonly computed: readonly string[];
  /** Dates that documents write in a form of the index's own: the server is asked for them as ISO 8601 has them. */
  readonly dates: readonly string[];
  /** What `_source` leaves out: by the field whose indexed values are asked for, the path. */
  readonly indexed: Readonly<Record<string, string>>;
  /** What `_source` leaves out and no index can give back. */
  readonly lost: readonly string[];
  /** Some index has no `_source`; servers refuse to give parts of it. */
  readonly isDisabled?: true;
}

/** More are told by their number. */
const namedFields = 8;

/** What cannot be read, in a hunter's words. */
export function lostFields(fields: readonly string[]): string {
  const named = fields.slice(0, namedFields).join(', ');
  const more = fields.length > namedFields ? ` and ${fields.length - namedFields} more` : '';
  return `the _source of these indices leaves out ${named}${more}, of which nothing can be read`;
}

/** Where the fields of the indices are that `_source` does not hold, from GET of the indices; undefined where it holds all. */
export function outsideSource(
  indices: Readonly<Record<string, unknown>>,
  index: IndexFields,
  fields: readonly string[],
): OutsideSource | undefined {
  const all = Object.entries(indices).map(([name, answer]) => ({ name, ...outsideOfIndex(answer) }));
  const wanted = new Set(fields);
  const leftOut = fields.filter((path) => all.some(({ leavesOut }) => leavesOut(path)));
  const computed = [...new Set(all.flatMap((one) => [...one.computed]))].filter((path) => wanted.has(path));
  // Where a whole index has no _source, the server works nothing out of it.
  const isDisabled = all.some(({ disabled }) => disabled) || undefined;
  const asIndexed = new Set([...leftOut, ...(isDisabled ? computed : [])]);
  const kept = [...asIndexed].map((path) => ({ path, from: whereIndexed(path, index) }));
  const ownDates = new Set(all.flatMap(({ dates }) => dates));
  const constants = Object.fromEntries(
    all.flatMap(({ name, constants }) => {
      const some = Object.entries(constants).filter(([path]) => wanted.has(path));
      return some.length === 0 ? [] : [[name, Object.fromEntries(some)]];
    }),
  );
  const outside = {
    constants,
    dates: fields.filter((path) => ownDates.has(path) && index.get(path)?.docValues === true),
    computed: isDisabled ? [] : computed.filter((path) => !asIndexed.has(path)),
    indexed: Object.fromEntries(kept.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path]]))),
    lost: kept.flatMap(({ path, from }) => (from === undefined ? [path] : [])),
    ...(isDisabled && { isDisabled }),
  };
  return Object.values(outside).some((part) => Object.keys(part).length > 0) ? outside : undefined;
}

function whereIndexed(path: string, index: IndexFields): string | undefined {
  const { exact } = index.get(path) ?? {};
  return [path, exact].find((field) => field !== undefined && index.get(field)?.docValues);
}

interface OutsideOfIndex {
  readonly constants: Readonly<Record<string, Scalar>>;
  readonly computed: ReadonlySet<string>;
  readonly dates: readonly string[];
  readonly disabled: boolean;
  readonly leavesOut: (path: string) => boolean;
}

function outsideOfIndex(answer: unknown): OutsideOfIndex {
  const constants: Record<string, Scalar> = {};
  const computed = new Set<string>();
  const dates: string[] = [];
  eachField(answer, (path, { type, value, format, copy_to: targets }) => {
    if (isDate(type) && typeof format === 'string' && !isoForms.test(format)) dates.push(path);
    if (type === 'alias') computed.add(path);
    if (type === 'constant_keyword' && typeof value === 'string') constants[path] = value;
    for (const target of [targets].flat()) if (typeof target === 'string') computed.add(target);
  });
  const mappings = property(answer, 'mappings');
  for (const path of Object.keys(property(mappings, 'runtime') ?? {})) computed.add(path);
  const source = property(mappings, '_source');
  const disabled = property(source, 'enabled') === false;
  const excludes = patterns(property(source, 'excludes'));
  const includes = patterns(property(source, 'includes'));
  return {
    constants,
    computed,
    dates,
    disabled,
    leavesOut: (path) =>
      disabled || matches(excludes, path) || (includes.length > 0 && !matches(includes, path)),
  };
}

function isDate(type: unknown): boolean {
  return type === 'date' || type === 'date_nanos';
}

/** Forms in which a text is what it is, and a number milliseconds: as indices have them that name none. */
const isoForms = /^(strict_)?date_optional_time(_nanos)?(\|\|epoch_millis)?$/;

function patterns(names: unknown): RegExp[] {
  return (Array.isArray(names) ? names.map(String) : []).map((name) => {
    const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    // A name stands for all that is below it, too.
    return new RegExp(`^${parts.join('.*')}(\\..*)?$`);
  });
}

function matches(names: readonly RegExp[], path: string): boolean {
  return names.some((name) => name.test(path));
}

type Json = Readonly<Record<string, unknown>>;

/** The document of a hit with what is outside of its `_source`, each at its place; what the document says itself counts. */
export function documentOf(hit: Hit, outside: OutsideSource | undefined): Json {
  let document = hit._source ?? {};
  if (outside === undefined) return document;
  for (const [path, value] of Object.entries(outside.constants[hit._index] ?? {}))
    document = withValue(document, path, value);
  for (const [field, values] of Object.entries(hit.fields ?? {})) {
    const value = values.length === 1 ? values[0] : values;
    document = outside.dates.includes(field)
      ? { ...without(document, field), [field]: value }
      : withValue(document, outside.indexed[field] ?? field, value);
  }
  return document;
}

function without(document: Json, path: string): Json {
  const kept = Object.entries(document).flatMap(([key, value]) => {
    if (key === path) return [];
    const below =
      path.startsWith(`${key}.`) && isObject(value) ? without(value, path.slice(key.length + 1)) : value;
    return [[key, below] as const];
  });
  return Object.fromEntries(kept);
}

function withValue(document: Json, path: string, value: unknown): Json {
  if (says(document, path)) return document;
  const dot = path.indexOf('.');
  const first = dot < 0 ? path : path.slice(0, dot);
  if (dot < 0) return { ...document, [first]: value };
  const below = document[first];
  return { ...document, [first]: withValue(isObject(below) ? below : {}, path.slice(dot + 1), value) };
}

/** Nested or with dots in its keys. In a list of objects each may say it. */
function says(document: Json, path: string): boolean {
  if (path in document) return true;
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const below = document[path.slice(0, dot)];
    if (Array.isArray(below) || (isObject(below) && says(below, path.slice(dot + 1)))) return true;
  }
  return false;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
