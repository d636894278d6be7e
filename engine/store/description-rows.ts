import type { Scope } from '../identity/identity.js';
import { targetCount } from '../identity/references.js';
import type { Scalar, SourceObject } from '../model/record.js';
import type { Database } from './database.js';
import type { Description } from './description.js';
import { emptyForm, Forms, type FormsMemory } from './forms.js';
import { RowBuffer } from './row-buffer.js';
import { SortedPairs } from './sorted-pairs.js';
import { Terms } from './terms.js';

/** What is written of a description at once. */
interface Written {
  readonly number: number;
  readonly object: SourceObject;
  readonly scope: Scope;
  /** Null where it is placed later. */
  readonly entity: number | null;
  readonly host: string | null;
  readonly form: number;
}

export interface DescriptionRowsMemory {
  readonly attributes: Map<string, number>;
  readonly terms: number;
  readonly forms: FormsMemory;
}

/** Writes descriptions: their values and references. */
export class DescriptionRows {
  private attributes = new Map<string, number>();
  private readonly attribute: RowBuffer;
  private readonly description: RowBuffer;
  private readonly value: RowBuffer;
  private readonly usage: SortedPairs;
  private readonly reference: RowBuffer;

  readonly terms: Terms;
  private readonly forms: Forms;

  constructor(database: Database) {
    this.terms = new Terms(database);
    this.forms = new Forms(database);
    this.attribute = new RowBuffer(database, 'attribute', ['attribute', 'path']);
    this.description = new RowBuffer(database, 'description', [
      'description',
      'entity',
      'type',
      'host',
      'form',
    ]);
    this.value = new RowBuffer(database, 'value', ['description', 'attribute', 'position', 'term']);
    this.usage = new SortedPairs(database, 'usage', ['term', 'description']);
    this.reference = new RowBuffer(database, 'reference', ['description', 'attribute', 'target']);
  }

  write({ number, object, scope, entity, host, form }: Written): void {
    this.description.add(number, entity, object.type, host, form);
    for (const path in object.attributes) {
      const value = object.attributes[path];
      if (!isGiven(value, path, object, scope)) continue;
      const attribute = this.attributeNumber(path);
      if (typeof value !== 'object') this.writeValue(number, attribute, 0, value);
      else value.forEach((one, position) => this.writeValue(number, attribute, position, one));
    }
  }

  /** `targets`: the forms that the references of the object lead to, in their order. */
  formOf(object: SourceObject, scope: Scope, targets: readonly number[]): number {
    let form = emptyForm;
    for (const path in object.attributes)
      if (isGiven(object.attributes[path], path, object, scope))
        form = this.forms.with(form, this.attributeNumber(path));
    let at = 0;
    for (const name in object.references) {
      const end = at + targetCount(object, name);
      // The members of a list are alike, mostly.
      const alike = end - at === 1 ? targets.slice(at, end) : new Set(targets.slice(at, end));
      for (const target of alike) form = this.forms.with(form, this.attributeNumber(name), target);
      at = end;
    }
    return form;
  }

  /** `targets`: of all references of the object, in their order. */
  writeReferences(number: number, object: SourceObject, targets: readonly Description[]): void {
    let at = 0;
    for (const name in object.references) {
      const attribute = this.attributeNumber(name);
      const end = at + targetCount(object, name);
      const written = end - at > 1 ? new Set<number>() : undefined;
      for (; at < end; at++) {
        const target = targets[at]?.number;
        if (target === undefined || written?.has(target)) continue;
        written?.add(target);
        this.reference.add(number, attribute, target);
      }
    }
  }

  memory(): DescriptionRowsMemory {
    return { attributes: this.attributes, terms: this.terms.memory(), forms: this.forms.memory() };
  }

  recall({ attributes, terms, forms }: DescriptionRowsMemory): void {
    this.attributes = attributes;
    this.terms.recall(terms);
    this.forms.recall(forms);
  }

  flush(): void {
    const { attribute, description, forms, terms, value, usage, reference } = this;
    for (const waiting of [attribute, description, forms, terms, value, usage, reference]) waiting.flush();
  }

  private writeValue(description: number, attribute: number, position: number, value: Scalar): void {
    const term = this.terms.number(attribute, value);
    this.value.add(description, attribute, position, term);
    this.usage.add(term, description);
  }

  private attributeNumber(path: string): number {
    const known = this.attributes.get(path);
    if (known !== undefined) return known;
    const attribute = this.attributes.size + 1;
    this.attributes.set(path, attribute);
    this.attribute.add(attribute, path);
    return attribute;
  }
}

/** Whether there is something to write. A process that is not told by its unique id has none: it is zero. */
function isGiven(
  value: Scalar | readonly Scalar[] | undefined,
  path: string,
  { type }: SourceObject,
  scope: Scope,
): value is Scalar | readonly Scalar[] {
  if (value === undefined || (typeof value === 'object' && value.length === 0)) return false;
  return path !== 'x_unique_id' || type !== 'process' || scope === 'host';
}
