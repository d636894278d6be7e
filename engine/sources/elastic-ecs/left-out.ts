import { eachField, property, type MappedField } from './index-answer.js';
import { smallestLimits, type TextLimits } from './long-texts.js';

/** What of a document is kept and cannot be searched, or not as usual, from the mappings of the indices. */
export interface LeftOut {
  /** Whether Elasticsearch notes which values were too long: in indices made by 7.14 or later. */
  readonly isNoted: boolean;
  /** `ignore_above` of the field of this path; of several indices the smallest; Infinity where all is indexed. */
  cutAt(path: string): number;
  /** The names under which a server notes that a value of this path was left out: its own, and that of the field it is an alias of. */
  notedAs(path: string): readonly string[];
  /** Where in documents the texts of this path stand, and how long each may be to be indexed. */
  limits(path: string): TextLimits;
  /** Whether the path is another name for a field. */
  isAlias(path: string): boolean;
  /** Whether the field of this path keeps what is no value of its kind. */
  keepsMalformed(path: string): boolean;
  /** Whether some index has a text and not the field of this path beside it. */
  lacks(path: string): boolean;
  /** Whether the text of this path is cut into words by an analyzer of its own, or not indexed by the order of its words. */
  hasOwnWords(path: string): boolean;
}

/** `ignore_above` where indices of this mode say nothing. */
const logsDbCutAt = 8191;

/** 7.14.0, as settings write the version that made an index. */
const firstToNote = 7_14_00_00;

/**
 * Reads the answer to GET of the indices: their mappings and settings, by name. Without settings (the account may not read them) all
 * counts as malformed or analyzed that a setting can make so.
 */
export function leftOutOf(
  indices: Readonly<Record<string, unknown>>,
  { knowsSettings = true }: { readonly knowsSettings?: boolean } = {},
): LeftOut {
  const all = Object.values(indices).map((index) =>
    leftOutOfIndex(index, knowsSettings ? settingsOf(index) : hiddenSettings),
  );
  return {
    isNoted: all.every((one) => one.isNoted),
    cutAt: (path) => Math.min(Infinity, ...all.map((one) => one.cutAt(path))),
    notedAs: (path) => [...new Set([path, ...all.flatMap((one) => one.notedAs(path))])],
    limits: (path) => smallestLimits(all.map((one) => one.limits(path))),
    isAlias: (path) => all.some((one) => one.isAlias(path)),
    keepsMalformed: (path) => all.some((one) => one.keepsMalformed(path)),
    lacks: (path) => all.some((one) => one.lacks(path)),
    hasOwnWords: (path) => all.some((one) => one.hasOwnWords(path)),
  };
}

/** The types of field that the limit of an index is for (`index.mapping.ignore_above`). */
const limitedTypes: ReadonlySet<string> = new Set(['keyword', 'wildcard', 'flattened']);

function leftOutOfIndex(index: unknown, settings: IndexSettings): LeftOut {
  const fields = new Map<string, MappedField>();
  eachField(index, (path, field) => fields.set(path, field));
  const ownName = (path: string): string => {
    const field = fields.get(path);
    return field?.['type'] === 'alias' ? String(field['path']) : path;
  };
  const fieldAt = (path: string): MappedField => fields.get(ownName(path)) ?? {};
  // The order of the words of a match_only_text is read from there.
  const hasSource = at(index, 'mappings', '_source', 'enabled') !== false;
  const cutAt = (path: string): number => {
    const { type, ignore_above: cutAt } = fieldAt(path);
    if (typeof cutAt === 'number') return cutAt;
    return typeof type === 'string' && limitedTypes.has(type) ? settings.cutAt : Infinity;
  };
  return {
    isNoted: settings.isNoted,
    cutAt,
    notedAs: (path) => [ownName(path)],
    limits(path) {
      const limit = cutAt(path);
      if (limit === Infinity) return {};
      return Object.fromEntries(placesOf(ownName(path), fields).map((place) => [place, limit]));
    },
    isAlias: (path) => fields.get(path)?.['type'] === 'alias',
    keepsMalformed(path) {
      const { ignore_malformed: keeps } = fieldAt(path);
      return keeps === undefined ? settings.keepsMalformed : isTrue(keeps);
    },
    lacks: (path) => fields.get(above(path))?.['type'] !== undefined && !fields.has(path),
    hasOwnWords(path) {
      const { type, analyzer, index_options: options } = fieldAt(path);
      const isOrdered = type !== 'match_only_text' || hasSource;
      const hasAnalyzer = settings.hasAnalyzer || analyzer !== undefined;
      return hasAnalyzer || options === 'docs' || options === 'freqs' || !isOrdered;
    },
  };
}

/** What holds for the fields of an index that say nothing else. */
interface IndexSettings extends Pick<LeftOut, 'isNoted'> {
  readonly cutAt: number;
  readonly keepsMalformed: boolean;
  readonly hasAnalyzer: boolean;
}

const hiddenSettings: IndexSettings = {
  isNoted: true,
  cutAt: Infinity,
  keepsMalformed: true,
  hasAnalyzer: true,
};

function settingsOf(index: unknown): IndexSettings {
  const setting = (...path: readonly string[]) => at(index, 'settings', 'index', ...path);
  const isLogsDb = setting('mode') === 'logsdb';
  return {
    isNoted: !(Number(setting('version', 'created')) < firstToNote),
    cutAt: Number(setting('mapping', 'ignore_above') ?? (isLogsDb ? logsDbCutAt : Infinity)),
    keepsMalformed: isTrue(setting('mapping', 'ignore_malformed') ?? isLogsDb),
    hasAnalyzer: ['default', 'default_search'].some(
      (name) => setting('analysis', 'analyzer', name) !== undefined,
    ),
  };
}

function at(index: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(property, index);
}

/** The field itself, or that which it is beside (`.keyword`), and those whose texts are copied there. */
function placesOf(path: string, fields: ReadonlyMap<string, MappedField>): string[] {
  const isBeside =
    property(fields.get(above(path))?.['fields'], path.slice(above(path).length + 1)) !== undefined;
  const place = isBeside ? above(path) : path;
  const copied = [...fields].filter(([, field]) => [field['copy_to']].flat().includes(place));
  return [place, ...copied.map(([from]) => from)];
}

/** The path without its last part. */
function above(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), 0));
}

/** Settings come as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
