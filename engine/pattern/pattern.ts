/**
 * A pattern after resolution: free of the grammar and of any source. References to variables have become their
 * values, lists are flattened, strings unescaped. What it means: DESIGN.md section 5, "What a pattern matches".
 */
export type Pattern =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'not'; readonly part: Pattern }
  | Comparison;

export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'IN' | 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET' | 'NULL';

export type PatternValue = string | number | boolean;

export interface Comparison {
  readonly kind: 'comparison';
  /** Absent for a centred comparison, on the entity asked for; else the other type in the same record. */
  readonly entityType?: string;
  /** References to follow, then the attribute: `['parent_ref', 'parent_ref']` and `name`. Keys without quotes. */
  readonly references: readonly string[];
  readonly attribute: string;
  readonly operator: Operator;
  readonly negated: boolean;
  /** One for a comparison; any number for IN (and for a reference: any of them); none for NULL. */
  readonly values: readonly PatternValue[];
  /** As written, for messages and EXPLAIN. */
  readonly text: string;
}
