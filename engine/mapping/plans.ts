import { isHolding, type Getter } from './compile-values.js';
import type { Holding } from './conditions.js';
import type { ObjectMaker } from './object-makers.js';
import type { Slots } from './slots.js';

/** How a maker makes an object of documents that fill the same of its inputs, under the same of its conditions. */
export interface Plan {
  readonly maker: ObjectMaker;
  /** The inputs that are filled, those of what it refers to included. */
  readonly slots: Int32Array;
  /** The one of them whose value tells most things apart: the first trigger. */
  readonly primary: number;
  /** Where attributes can come from: `index` is that of the maker's keys. */
  readonly attributes: readonly { readonly index: number; readonly key: string; readonly get: Getter }[];
  /** What can be referred to: `index` is that of the maker's keys and references, as `needs` counts them. */
  readonly references: readonly PlannedReference[];
}

export interface PlannedReference {
  readonly index: number;
  readonly key: string;
  readonly list: boolean;
  readonly target: Plan;
}

/** Documents that fill the same fields, in whatever order. */
interface Form {
  readonly slots: Int32Array;
  readonly byHolding: Map<Holding, readonly Plan[]>;
}

/** Forms that are remembered; beyond, a fresh start. */
const maxForms = 5_000;

/**
 * What there is to make of documents, by the fields that they fill and the conditions that hold. Sources write a few
 * forms of documents a million times, so which of the makers' inputs are there is found out once for each form.
 */
export class Plans {
  private readonly forms = new Map<number, Form[]>();
  private count = 0;
  /** The same plan for documents that differ elsewhere, so that what one said is recognised in the other. */
  private readonly known = new Map<string, Plan>();

  constructor(private readonly makers: readonly ObjectMaker[]) {}

  /** In the order of the makers; without those that have nothing to make anything of. */
  of(document: Slots, holding: Holding): readonly Plan[] {
    const { byHolding } = this.formOf(document);
    let plans = byHolding.get(holding);
    if (plans === undefined) byHolding.set(holding, (plans = this.plan(document, holding)));
    return plans;
  }

  private formOf(document: Slots): Form {
    const hash = hashOf(document);
    const known = this.forms.get(hash)?.find(({ slots }) => isFilled(slots, document));
    if (known !== undefined) return known;
    if (this.count >= maxForms) this.forget();
    this.count += 1;
    const slots = document.filled.slice(0, document.count);
    const form = { slots, byHolding: new Map<Holding, readonly Plan[]>() };
    this.forms.set(hash, [...(this.forms.get(hash) ?? []), form]);
    return form;
  }

  private forget(): void {
    this.forms.clear();
    this.known.clear();
    this.count = 0;
  }

  private plan({ values }: Slots, holding: Holding): Plan[] {
    const plans: (Plan | undefined)[] = [];
    // What refers comes before what it refers to.
    for (let number = this.makers.length - 1; number >= 0; number--)
      plans[number] = this.planOf(this.makers[number] as ObjectMaker, values, holding, plans);
    return plans.filter((plan) => plan !== undefined);
  }

  private planOf(
    maker: ObjectMaker,
    values: readonly unknown[],
    holding: Holding,
    plans: readonly (Plan | undefined)[],
  ): Plan | undefined {
    const isTriggered = maker.triggers.some((slot) => values[slot] !== undefined);
    if (!isTriggered || !maker.isThere(holding)) return undefined;
    const filled = maker.inputs.flatMap((input) =>
      values[input.slot] !== undefined && isHolding(input, holding) ? input.slot : [],
    );
    const slots = Int32Array.from(new Set(filled));
    const primary = maker.triggers.find((slot) => slots.includes(slot));
    if (primary === undefined) return undefined;
    const held = maker.conditions.map((place) => holding[place]).join('');
    const words = `${maker.number} ${held} ${slots.join()}`;
    let plan = this.known.get(words);
    if (plan === undefined) {
      plan = { maker, slots, primary, ...partsOf(maker, slots, holding, plans) };
      this.known.set(words, plan);
    }
    return plan;
  }
}

function partsOf(
  maker: ObjectMaker,
  slots: Int32Array,
  holding: Holding,
  plans: readonly (Plan | undefined)[],
): Pick<Plan, 'attributes' | 'references'> {
  return {
    attributes: maker.attributes.flatMap(({ inputs, ...attribute }, index) =>
      inputs.some(({ slot }) => slots.includes(slot)) ? { index, ...attribute } : [],
    ),
    references: maker.references.flatMap(({ key, to, list, isThere }, index) => {
      const target = isThere(holding) ? plans[to] : undefined;
      return target === undefined ? [] : { index: maker.attributes.length + index, key, list, target };
    }),
  };
}

/** Of the slots that are filled, whatever their order: some collectors write each document in an order of its own. */
function hashOf({ filled, count }: Slots): number {
  let hash = 0;
  for (let index = 0; index < count; index++) {
    const slot = Math.imul((filled[index] as number) + 1, 0x9e3779b1);
    hash = (hash + (slot ^ (slot >>> 15))) | 0;
  }
  return hash;
}

/** Whether the document fills these slots and no others. */
function isFilled(slots: Int32Array, { values, count }: Slots): boolean {
  if (slots.length !== count) return false;
  for (let index = 0; index < count; index++) if (values[slots[index] as number] === undefined) return false;
  return true;
}
