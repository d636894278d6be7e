/** What an index can be asked of one field, from its own mapping. */
export interface IndexField {
  readonly kind: 'keyword' | 'text' | 'ip' | 'number' | 'date' | 'boolean' | 'other';
  /** The field to ask for exact text: itself, or the `.keyword` beside a text. */
  readonly exact?: string;
  /** Longer values are not indexed there (`ignore_above`); Infinity where all are. */
  readonly cutAt: number;
  /** Indexed by parts of the text (type `wildcard`): to ask for a long text takes more clauses than a server allows. */
  readonly byParts?: true;
  /** Whether it can be searched at all. */
  readonly searchable: boolean;
}

/** By dotted path; a field that is not here is in no mapping, so no document can be found or read by it. */
export type IndexFields = ReadonlyMap<string, IndexField>;

/** One field's capabilities over all indices, as `_field_caps` gives them: by type. */
export type FieldCapabilities = Readonly<
  Record<string, Readonly<Record<string, { readonly searchable: boolean; readonly aggregatable: boolean }>>>
>;

const kinds: Readonly<Record<string, IndexField['kind']>> = {
  keyword: 'keyword',
  constant_keyword: 'keyword',
  wildcard: 'keyword',
  version: 'keyword',
  text: 'text',
  match_only_text: 'text',
  ip: 'ip',
  date: 'date',
  date_nanos: 'date',
  boolean: 'boolean',
  byte: 'number',
  short: 'number',
  integer: 'number',
  long: 'number',
  unsigned_long: 'number',
  half_float: 'number',
  float: 'number',
  double: 'number',
  scaled_float: 'number',
};

/**
 * Reads the capabilities and cut-offs of an index pattern. A field that is of different kinds in different indices can
 * only be asked whether it is there, since a query that fits one can be an error on the other. Without cut-offs (the
 * account may not read them) every value may have been too long to be indexed.
 */
export function indexFields(
  capabilities: FieldCapabilities,
  cutOffs: ReadonlyMap<string, number> | undefined,
): IndexFields {
  const fields = new Map<string, IndexField>();
  for (const [path, byType] of Object.entries(capabilities)) {
    const found = kindOf(byType);
    if (found === undefined) continue;
    const beside = `${path}.keyword`;
    const exact =
      found.kind === 'keyword'
        ? path
        : found.kind === 'text' && kindOf(capabilities[beside] ?? {})?.kind === 'keyword'
          ? beside
          : undefined;
    const cutAt =
      exact === undefined ? Infinity : cutOffs === undefined ? 0 : (cutOffs.get(exact) ?? Infinity);
    fields.set(path, { ...found, cutAt, ...(exact !== undefined && { exact }) });
  }
  return fields;
}

function kindOf(
  byType: FieldCapabilities[string],
): Pick<IndexField, 'kind' | 'searchable' | 'byParts'> | undefined {
  const types = Object.keys(byType).filter(
    (type) => type !== 'object' && type !== 'nested' && type !== 'unmapped',
  );
  if (types.length === 0) return undefined;
  const found = new Set(types.map((type) => kinds[type] ?? 'other'));
  const [only] = found;
  const searchable = types.every((type) => byType[type]?.searchable === true);
  const kind = found.size === 1 && only !== undefined ? only : 'other';
  return { kind, searchable, ...(types.includes('wildcard') && { byParts: true }) };
}

/** `ignore_above` by path, from GET _mapping; of several indices the smallest. */
export function cutOffsOf(mappings: Readonly<Record<string, unknown>>): Map<string, number> {
  const cutOffs = new Map<string, number>();
  for (const index of Object.values(mappings)) collect(index, 'mappings', '', cutOffs);
  return cutOffs;
}

function collect(holder: unknown, key: string, path: string, cutOffs: Map<string, number>): void {
  const node = property(holder, key);
  if (node === undefined) return;
  const cutAt = property(node, 'ignore_above');
  if (typeof cutAt === 'number') cutOffs.set(path, Math.min(cutAt, cutOffs.get(path) ?? Infinity));
  for (const children of ['properties', 'fields']) {
    const named = property(node, children);
    if (typeof named !== 'object' || named === null) continue;
    for (const name of Object.keys(named))
      collect(named, name, path === '' ? name : `${path}.${name}`, cutOffs);
  }
}

function property(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[key] : undefined;
}
