import { eachField, property, type MappedField } from './index-answer.js';

/** What of a document is kept and cannot be searched, or not as usual, from the mappings of the indices. */
export interface LeftOut {
  /** `ignore_above` of the field of this path; of several indices the smallest; Infinity where all is indexed. */
  cutAt(path: string): number;
  /** Whether the path is another name for a field. */
  isAlias(path: string): boolean;
  /** Whether the field of this path keeps what is no value of its kind. */
  keepsMalformed(path: string): boolean;
  /** Whether the text of this path is cut into words by an analyzer of its own. */
  hasOwnWords(path: string): boolean;
}

/** `ignore_above` where indices of this mode say nothing. */
const logsDbCutAt = 8191;

/** Reads the answer to GET of the indices: their mappings and settings, by name. */
export function leftOutOf(indices: Readonly<Record<string, unknown>>): LeftOut {
  const all = Object.values(indices).map(leftOutOfIndex);
  return {
    cutAt: (path) => Math.min(Infinity, ...all.map((one) => one.cutAt(path))),
    isAlias: (path) => all.some((one) => one.isAlias(path)),
    keepsMalformed: (path) => all.some((one) => one.keepsMalformed(path)),
    hasOwnWords: (path) => all.some((one) => one.hasOwnWords(path)),
  };
}

function leftOutOfIndex(index: unknown): LeftOut {
  const fields = new Map<string, MappedField>();
  eachField(index, (path, field) => fields.set(path, field));
  const fieldAt = (path: string): MappedField => {
    const field = fields.get(path) ?? {};
    return field['type'] === 'alias' ? (fields.get(String(field['path'])) ?? {}) : field;
  };
  const setting = (...path: readonly string[]) =>
    ['settings', 'index', ...path].reduce<unknown>(property, index);
  const isLogsDb = setting('mode') === 'logsdb';
  const usualCut = Number(setting('mapping', 'ignore_above') ?? (isLogsDb ? logsDbCutAt : Infinity));
  const malformedIsKept = isTrue(setting('mapping', 'ignore_malformed') ?? isLogsDb);
  const hasAnalyzer = setting('analysis', 'analyzer', 'default') !== undefined;
  return {
    cutAt(path) {
      const { type, ignore_above: cutAt } = fieldAt(path);
      if (typeof cutAt === 'number') return cutAt;
      return type === 'keyword' || type === 'wildcard' ? usualCut : Infinity;
    },
    isAlias: (path) => fields.get(path)?.['type'] === 'alias',
    keepsMalformed(path) {
      const { ignore_malformed: keeps } = fieldAt(path);
      return keeps === undefined ? malformedIsKept : isTrue(keeps);
    },
    hasOwnWords: (path) => hasAnalyzer || fieldAt(path)['analyzer'] !== undefined,
  };
}

/** Settings come as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
