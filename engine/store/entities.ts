import type { Database } from './database.js';
import { RowBuffer } from './row-buffer.js';

/** Numbers by type, then key. */
export interface EntitiesMemory {
  readonly byType: Map<string, Map<string, number>>;
  readonly last: number;
}

/** The entities of the store: one number per type and key, whoever speaks of it. */
export class Entities {
  private byType = new Map<string, Map<string, number>>();
  private last = 0;
  private readonly rows: RowBuffer;

  constructor(private readonly database: Database) {
    this.rows = new RowBuffer(database, 'entity', ['entity', 'type', 'key']);
  }

  /** The entity of this type and key; made where there is none. */
  number(type: string, key: string): number {
    const numbers = this.numbers(type);
    const existing = numbers.get(key);
    if (existing !== undefined) return existing;
    this.last += 1;
    numbers.set(key, this.last);
    this.rows.add(this.last, type, key);
    return this.last;
  }

  /** Forgets entities of which no description and no variable speaks. */
  sweep(): void {
    const unused = this.database.select<{ entity: number; type: string; key: string }>(
      `SELECT entity, type, key FROM entity
       WHERE entity NOT IN (SELECT entity FROM description WHERE entity IS NOT NULL)
       AND entity NOT IN (SELECT entity FROM variable_entity)`,
    );
    for (const { entity, type, key } of unused) {
      this.numbers(type).delete(key);
      this.database.execute('DELETE FROM entity WHERE entity = ?', [entity]);
    }
  }

  memory(): EntitiesMemory {
    return { byType: this.byType, last: this.last };
  }

  recall({ byType, last }: EntitiesMemory): void {
    this.byType = byType;
    this.last = last;
  }

  flush(): void {
    this.rows.flush();
  }

  private numbers(type: string): Map<string, number> {
    let numbers = this.byType.get(type);
    if (numbers === undefined) this.byType.set(type, (numbers = new Map<string, number>()));
    return numbers;
  }
}
