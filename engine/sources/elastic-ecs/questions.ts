import type { SourceQuery } from '../source.js';
import type { Opened } from './open-indices.js';
import { countToLookThrough, type Asking } from './find-long-texts.js';
import type { Query } from './queries.js';
import { translate, type Translation } from './translate.js';

/**
 * OpenSearch refuses a question of more than 1,024 clauses (`too_many_clauses`), and makes a few more of some;
 * Elasticsearch takes as many as its memory allows.
 */
const mostClauses = { elasticsearch: Infinity, opensearch: 900 } as const;

/** A question in the server's words, and how many documents have to be looked through for it. */
interface Counted {
  readonly query: Query;
  readonly toLookThrough: number;
}

/**
 * Questions to a cluster in its words, each the same in all that is done with it, though the index can have other fields
 * by then: it is counted, then read, and others are asked besides it.
 */
export class Questions {
  private readonly counted = new WeakMap<SourceQuery, Counted>();
  private readonly answers = new WeakMap<SourceQuery, Query>();

  translated(ask: SourceQuery, { client, kinds, index }: Opened): Translation {
    const known = ask.besides && this.answers.get(ask.besides);
    return translate(ask, kinds, index, known, mostClauses[client.kind]);
  }

  /** Throws as `countToLookThrough` does. */
  async count(ask: SourceQuery, source: Opened, asking: Asking): Promise<Counted> {
    const { query } = this.translated(ask, source);
    const { range, lookThrough } = ask;
    const toLookThrough = await countToLookThrough({ query, range, lookThrough }, source, asking);
    const counted = { query, toLookThrough };
    this.counted.set(ask, counted);
    return counted;
  }

  /** The question as it was counted, once; it is counted now where it was not. */
  async take(ask: SourceQuery, source: Opened, asking: Asking): Promise<Counted> {
    const counted = this.counted.get(ask) ?? (await this.count(ask, source, asking));
    this.counted.delete(ask);
    return counted;
  }

  /** The question was answered whole, by what this query finds. */
  answered(ask: SourceQuery, query: Query): void {
    this.answers.set(ask, query);
  }
}
