/**
 * A pattern after resolution: free of the grammar and of any source. References to variables have become their
 * values, lists are flattened, strings unescaped, NOT stands at the comparisons (De Morgan). What it means:
 * docs/ARCHITECTURE.md, "Deciding".
 */
export type Pattern = { readonly kind: 'and' | 'or'; readonly parts: readonly Pattern[] } | Comparison;

export type Operator =
  '=' | '<' | '<=' | '>' | '>=' | 'IN' | 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET' | 'NULL';

export type PatternValue = string | number | boolean;

export interface Comparison {
  readonly kind: 'comparison';
  /** Absent for a centred comparison, on the entity asked for; else the other type in the same record. */
  readonly entityType?: string;
  /** References to follow, then the attribute: `['parent_ref', 'parent_ref']` and `name`. Keys without quotes. */
  readonly references: readonly string[];
  readonly attribute: string;
  readonly operator: Operator;
  /** `!=` is a negated `=`. A negated comparison still needs a value; `IS NOT NULL` is a negated NULL. */
  readonly negated: boolean;
  /** One for a comparison, as many as there are for IN and for a reference (of which one suffices), none for NULL. */
  readonly values: readonly PatternValue[];
  /** As written, for messages and EXPLAIN. */
  readonly text: string;
}

/** That an attribute of the entity asked for is one of the values. */
export function isOneOf(attribute: string, values: readonly PatternValue[]): Comparison {
  return {
    kind: 'comparison',
    references: [],
    attribute,
    operator: 'IN',
    negated: false,
    values,
    text: `${attribute} IN (${values.length} values)`,
  };
}

/** The comparisons of a pattern, in the order written. */
export function comparisons(pattern: Pattern): readonly Comparison[] {
  return pattern.kind === 'comparison' ? [pattern] : pattern.parts.flatMap(comparisons);
}
