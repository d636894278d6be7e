/**
 * A variable as the last run left it: what hover, completion and inlay hints read. Counted once, when the variable is
 * set; later statements never change it. Times are epoch milliseconds UTC.
 */
export interface VariableFacts {
  readonly name: string;
  readonly type: string;
  /** `entities` counts the groups of `groups`, else the distinct entities: also where a table has several `rows` of one. */
  readonly kind: 'entities' | 'groups' | 'rows';
  readonly entities: number;
  /** Distinct records among the variable's own in which one of its entities appears. */
  readonly records: number;
  /** Per entity type: records of the variable that also mention an entity of that type. */
  readonly related: Readonly<Record<string, number>>;
  /** Attributes that at least one entity has, with how many have it; paths as in STIX, references followed. */
  readonly attributes: readonly { readonly path: string; readonly entities: number }[];
  /** Text of the statement that set it. */
  readonly birthCommand: string;
  readonly sources: readonly string[];
  /** First and last observation of its records. */
  readonly span?: { readonly first: number; readonly last: number };
  /** When it was set. */
  readonly setAt: number;
}
