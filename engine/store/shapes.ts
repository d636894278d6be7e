import type { Database } from './database.js';
import type { Description } from './description.js';
import { RowBuffer } from './row-buffer.js';

export interface ShapesMemory {
  readonly steps: Map<string, number>[];
  readonly written: Set<number>;
}

/**
 * Numbers for what records mention: how many descriptions of which types. A tree whose steps are types, so that a
 * record's shape is found by one step for each of its descriptions.
 */
export class Shapes {
  private steps: Map<string, number>[] = [new Map<string, number>()];
  private written = new Set<number>();
  private readonly rows: RowBuffer;

  constructor(database: Database) {
    this.rows = new RowBuffer(database, 'shape', ['shape', 'type', 'descriptions']);
  }

  /** The shape of a record that mentions these. */
  number(mentioned: readonly Description[]): number {
    let shape = 0;
    for (const { type } of mentioned) shape = this.step(shape, type);
    if (!this.written.has(shape)) this.write(shape, mentioned);
    return shape;
  }

  memory(): ShapesMemory {
    return { steps: this.steps, written: this.written };
  }

  recall({ steps, written }: ShapesMemory): void {
    this.steps = steps;
    this.written = written;
  }

  flush(): void {
    this.rows.flush();
  }

  private step(from: number, type: string): number {
    const known = this.steps[from]?.get(type);
    if (known !== undefined) return known;
    const next = this.steps.push(new Map()) - 1;
    this.steps[from]?.set(type, next);
    return next;
  }

  private write(shape: number, mentioned: readonly Description[]): void {
    this.written.add(shape);
    const counts = new Map<string, number>();
    for (const { type } of mentioned) counts.set(type, (counts.get(type) ?? 0) + 1);
    for (const [type, count] of counts) this.rows.add(shape, type, count);
  }
}
