import { RE2JS } from 're2js';
import { someOf } from '../../../language/count-text.js';
import type { Scalar } from '../../model/record.js';
import type { IndexFields } from './index-fields.js';
import { eachField, property } from './index-answer.js';

/** Fields that the indices have and that documents, as they were sent, do not hold. */
export interface OutsideSource {
  /** By index and path: what has one value in the whole index (`constant_keyword`). */
  readonly constants: Readonly<Record<string, Readonly<Record<string, Scalar>>>>;
  /** What the server works out for each document: runtime fields. */
  readonly computed: readonly string[];
  /**
   * By index and path: the fields of a document whose values count there, too, since it is an alias of one, or others are copied to
   * it. A server asked for them leaves out what was too long to be indexed.
   */
  readonly copies: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
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
  return `the _source of these indices leaves out ${someOf(fields, namedFields)}, of which nothing can be read`;
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
  const computed = [...new Set(all.flatMap((one) => one.computed))].filter((path) => wanted.has(path));
  // Where a whole index has no _source, the server works nothing out of it.
  const isDisabled = all.some(({ disabled }) => disabled) || undefined;
  const asIndexed = new Set([...leftOut, ...(isDisabled ? computed : [])]);
  const kept = [...asIndexed].map((path) => ({ path, from: whereIndexed(path, index) }));
  const ownDates = new Set(all.flatMap(({ dates }) => dates));
  const ofWanted = <T>(byPath: ReadonlyMap<string, T>) =>
    Object.fromEntries([...byPath].filter(([path]) => wanted.has(path)));
  const byIndex = <T>(of: (one: (typeof all)[number]) => ReadonlyMap<string, T>) =>
    Object.fromEntries(
      all
        .map((one) => [one.name, ofWanted(of(one))] as const)
        .filter(([, some]) => Object.keys(some).length > 0),
    );
  const outside = {
    constants: byIndex(({ constants }) => constants),
    copies: byIndex(({ copies }) => copies),
    dates: fields.filter((path) => ownDates.has(path) && index.get(path)?.docValues === true),
    computed: isDisabled ? [] : computed.filter((path) => !asIndexed.has(path)),
    indexed: Object.fromEntries(kept.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path]]))),
    lost: kept.flatMap(({ path, from }) => (from === undefined ? [path] : [])),
    ...(isDisabled && { isDisabled }),
  };
  return Object.values(outside).some((part) => Object.keys(part).length > 0) ? outside : undefined;
}

/** Where nobody tells the mapping: whatever a document does not say is asked of the server. */
export function hiddenOutside(index: IndexFields, fields: readonly string[]): OutsideSource {
  const isIndexedDate = (path: string) =>
    index.get(path)?.kind === 'date' && index.get(path)?.docValues === true;
  return {
    constants: {},
    copies: {},
    // A field that is asked for twice has the values of both.
    computed: fields.filter((path) => !isIndexedDate(path)),
    dates: fields.filter(isIndexedDate),
    indexed: {},
    lost: [],
  };
}

function whereIndexed(path: string, index: IndexFields): string | undefined {
  const { exact } = index.get(path) ?? {};
  return [path, exact].find((field) => field !== undefined && index.get(field)?.docValues);
}

interface OutsideOfIndex {
  readonly constants: ReadonlyMap<string, Scalar>;
  readonly copies: ReadonlyMap<string, readonly string[]>;
  readonly computed: readonly string[];
  readonly dates: readonly string[];
  readonly disabled: boolean;
  readonly leavesOut: (path: string) => boolean;
}

function outsideOfIndex(answer: unknown): OutsideOfIndex {
  const constants = new Map<string, Scalar>();
  const copies = new Map<string, string[]>();
  const dates: string[] = [];
  const aliases: [path: string, target: unknown][] = [];
  const copy = (from: unknown, to: unknown) => {
    if (typeof from === 'string' && typeof to === 'string') copies.set(to, [...(copies.get(to) ?? []), from]);
  };
  eachField(answer, (path, { type, value, format, path: target, copy_to: targets }) => {
    if (isDate(type) && typeof format === 'string' && !isoForms.test(format)) dates.push(path);
    if (type === 'alias') aliases.push([path, target]);
    if (type === 'constant_keyword' && typeof value === 'string') constants.set(path, value);
    for (const to of [targets].flat()) copy(path, to);
  });
  for (const [path, target] of aliases) copy(target, path);
  const mappings = property(answer, 'mappings');
  const source = property(mappings, '_source');
  const disabled = property(source, 'enabled') === false;
  const excludes = patterns(property(source, 'excludes'));
  const includes = patterns(property(source, 'includes'));
  const leavesOut = (path: string) =>
    disabled || matches(excludes, path) || (includes.length > 0 && !matches(includes, path));
  return {
    constants,
    copies,
    computed: Object.keys(property(mappings, 'runtime') ?? {}),
    dates: [
      ...dates,
      ...aliases.flatMap(([path, target]) => (dates.some((date) => date === target) ? [path] : [])),
    ],
    disabled,
    leavesOut: (path) => leavesOut(path) || (copies.get(path)?.some(leavesOut) ?? false),
  };
}

function isDate(type: unknown): boolean {
  return type === 'date' || type === 'date_nanos';
}

/** Forms in which a text is what it is, and a number milliseconds: as indices have them that name none. */
const isoForms = /^(strict_)?date_optional_time(_nanos)?(\|\|epoch_millis)?$/;

/** In time linear in a path (RE2), however many stars a mapping has. */
function patterns(names: unknown): RE2JS[] {
  return (Array.isArray(names) ? names.map(String) : []).map((name) => {
    const parts = name.split('*').map((part) => RE2JS.quote(part));
    // A name stands for all that is below it, too.
    return RE2JS.compile(`${parts.join('.*')}(\\..*)?`, RE2JS.DOTALL);
  });
}

function matches(names: readonly RE2JS[], path: string): boolean {
  return names.some((name) => name.matches(path));
}
