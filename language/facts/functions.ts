import type { AttributeType } from './attributes.js';

/** Functions: aggregations of GROUP, BIN, and what TIMESTAMPED and its kin add to each entity. */
interface FunctionFact {
  readonly name: string;
  readonly kind: 'aggregation' | 'bin' | 'transformer';
  readonly doc: string;
  readonly example: string;
}

interface Aggregation extends FunctionFact {
  readonly kind: 'aggregation';
  /** Types of attribute that it can work on. */
  readonly suits: readonly AttributeType[];
}

const numbers = ['integer', 'float'] as const;
const comparable = ['integer', 'float', 'string', 'timestamp', 'boolean', 'dictionary'] as const;
const anything = [...comparable, 'list', 'reference', 'references'] as const;

export const aggregations = [
  {
    name: 'COUNT',
    kind: 'aggregation',
    doc: 'How many have a value; COUNT(*) counts all.',
    example: 'COUNT(dst_port) AS n',
    suits: anything,
  },
  {
    name: 'NUNIQUE',
    kind: 'aggregation',
    doc: 'How many distinct values.',
    example: 'NUNIQUE(dst_ref.value)',
    suits: anything,
  },
  {
    name: 'MIN',
    kind: 'aggregation',
    doc: 'The smallest value.',
    example: 'MIN(first_observed)',
    suits: comparable,
  },
  {
    name: 'MAX',
    kind: 'aggregation',
    doc: 'The greatest value.',
    example: 'MAX(last_observed)',
    suits: comparable,
  },
  {
    name: 'SUM',
    kind: 'aggregation',
    doc: 'The sum of numbers.',
    example: 'SUM(src_byte_count)',
    suits: numbers,
  },
  {
    name: 'AVG',
    kind: 'aggregation',
    doc: 'The mean of numbers.',
    example: 'AVG(dst_byte_count)',
    suits: numbers,
  },
] as const satisfies readonly Aggregation[];

export const bin = {
  name: 'BIN',
  kind: 'bin',
  doc: 'Puts times or numbers into bins of one size: each becomes the lower bound of its bin.',
  example: 'BIN(first_observed, 5 MINUTES)',
  suits: ['integer', 'float', 'timestamp'],
} as const satisfies FunctionFact & { readonly suits: readonly AttributeType[] };

const takenTypes = new Map<string, readonly AttributeType[]>(
  [...aggregations, bin].map(({ name, suits }) => [name, suits]),
);

/** The types of attribute that an aggregation or BIN can work on; undefined for any other name. */
export function typesTakenBy(name: string): readonly AttributeType[] | undefined {
  return takenTypes.get(name);
}

/** Each gives a table with one row per entity and record. */
interface Transformer extends FunctionFact {
  readonly kind: 'transformer';
  /** Columns that it adds, before all others. Facts of attributes.ts, recordAttributes. */
  readonly adds: readonly string[];
}

export const transformers = [
  {
    name: 'TIMESTAMPED',
    kind: 'transformer',
    doc: 'One row per record, with the time of the record.',
    example: 'DISP TIMESTAMPED(procs) ATTR first_observed, name',
    adds: ['first_observed'],
  },
  {
    name: 'ADDOBSID',
    kind: 'transformer',
    doc: 'One row per record, with the identifier of the record.',
    example: 'DISP ADDOBSID(procs) ATTR observation_id, name',
    adds: ['observation_id'],
  },
  {
    name: 'RECORDS',
    kind: 'transformer',
    doc: 'One row per record, with its times, identifier and number of observations.',
    example: 'DISP RECORDS(procs)',
    adds: ['number_observed', 'first_observed', 'last_observed', 'observation_id'],
  },
] as const satisfies readonly Transformer[];

/** The columns that a transformer puts before those of the entity; none without one. */
export function columnsAddedBy(
  transformer: (typeof transformers)[number]['name'] | undefined,
): readonly string[] {
  return transformers.find(({ name }) => name === transformer)?.adds ?? [];
}

export const functions: readonly FunctionFact[] = [...aggregations, bin, ...transformers];
