import type { Database } from './database.js';
import { RowBuffer } from './row-buffer.js';

/** How many references a path of DISP and INFO follows: `parent_ref.binary_ref.parent_directory_ref.path`. */
export const maxReferences = 3;

/** Form of what has neither attributes nor references. */
export const emptyForm = 0;

/** Attributes are numbered below this, so that one and the form that it leads to are one number. */
const attributesBelow = 2 ** 20;

export interface FormsMemory {
  /** By form: what leads on from it. */
  readonly steps: (Map<number, number> | undefined)[];
  readonly last: number;
}

/**
 * Numbers for how things are described: which attributes are given, and which references lead to things of which forms.
 * Descriptions of one form differ in their values alone, so a few forms tell what attributes thousands of entities have. A
 * tree: a form is another one and an attribute more.
 */
export class Forms {
  private steps: (Map<number, number> | undefined)[] = [];
  private last = emptyForm;
  private readonly rows: RowBuffer;

  constructor(database: Database) {
    this.rows = new RowBuffer(database, 'form', ['form', 'base', 'attribute', 'target']);
  }

  /** `base` and one attribute more; `target`: the form that it leads to, where it is a reference. */
  with(base: number, attribute: number, target?: number): number {
    const step = target === undefined ? attribute : attribute + (target + 1) * attributesBelow;
    const steps = (this.steps[base] ??= new Map<number, number>());
    const known = steps.get(step);
    if (known !== undefined) return known;
    this.last += 1;
    steps.set(step, this.last);
    this.rows.add(this.last, base, attribute, target ?? null);
    return this.last;
  }

  memory(): FormsMemory {
    return { steps: this.steps, last: this.last };
  }

  recall({ steps, last }: FormsMemory): void {
    this.steps = steps;
    this.last = last;
  }

  flush(): void {
    this.rows.flush();
  }
}
