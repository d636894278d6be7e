import type { Scalar } from '../model/record.js';
import type { Conditions, Holding } from './conditions.js';
import type { FieldTree } from './field-tree.js';
import {
  alternativesOf,
  type FieldRule,
  type JoinRule,
  type MappingFile,
  type ValueRules,
} from './mapping-file.js';
import { takeOf, takes, type Take } from './takes.js';
import { text, type Coerce } from './values.js';
import { unknownName, wrongMapping } from './wrong-mapping.js';
import { isList } from '../model/scalar.js';

/** What is taken from the document that is in the slots. */
export type Getter = (slots: readonly unknown[], holding: Holding) => Scalar | readonly Scalar[] | undefined;

/** A slot that is looked at where the condition at `when` holds, and that at `unless` does not. */
export interface Input extends Guarded {
  readonly slot: number;
}

/** Places of conditions; `noCondition` where there is none. */
export interface Guarded {
  readonly when: number;
  readonly unless: number;
}

export const noCondition = -1;

interface Guards {
  readonly when?: string;
  readonly unless?: string;
}

/** Turns value rules of one mapping file into functions over the slots of its field tree. */
export class ValueCompiler {
  constructor(
    private readonly file: MappingFile,
    private readonly tree: FieldTree,
    private readonly conditions: Conditions,
  ) {}

  getter(rules: ValueRules, coerce: Coerce): Getter {
    const getters = alternatives(rules).map((rule) => this.guarded(rule, this.ruleGetter(rule, coerce)));
    const [only] = getters;
    if (getters.length === 1 && only) return only;
    return (slots, holding) => {
      for (const get of getters) {
        const value = get(slots, holding);
        if (value !== undefined) return value;
      }
      return undefined;
    };
  }

  /** The fields that the rules take values from. */
  inputsOf(rules: ValueRules): Input[] {
    return alternatives(rules).flatMap((rule) =>
      fieldsOf(rule).map((field) => ({
        slot: this.tree.slotOf(field),
        ...guardedBy(rule, this.conditions),
      })),
    );
  }

  private guarded(rule: FieldRule | JoinRule, get: Getter): Getter {
    if (rule.when === undefined && rule.unless === undefined) return get;
    const holds = guard(rule, this.conditions);
    return (slots, holding) => (holds(holding) ? get(slots, holding) : undefined);
  }

  private ruleGetter(rule: FieldRule | JoinRule, coerce: Coerce): Getter {
    if ('fields' in rule) return this.joinGetter(rule, coerce);
    const field = rule.field as string;
    // A table knows some words; their digits are those of the number.
    const slot = rule.table === undefined ? this.tree.exactSlotOf(field) : this.tree.slotOf(field);
    const take = this.takeOfRule(rule);
    if (!take) {
      return (slots) => {
        const value = slots[slot];
        return value === undefined ? undefined : coerce(value);
      };
    }
    return (slots) => {
      const value = slots[slot];
      return value === undefined ? undefined : taken(value, take, coerce);
    };
  }

  private takeOfRule({ take, table }: Pick<FieldRule, 'take' | 'table'>): Take | undefined {
    if (table !== undefined) return this.takeOfTable(table);
    if (take === undefined) return undefined;
    const known = takeOf(take);
    if (!known) throw wrongMapping(this.file, `"${take}" cannot be taken`, `Can be: ${takeNames}.`);
    return known;
  }

  private takeOfTable(table: string): Take {
    const entries = this.file.tables?.[table];
    if (!entries) throw unknownName(this.file, 'table', table, Object.keys(this.file.tables ?? {}));
    return (words) => (Object.hasOwn(entries, words) ? entries[words] : undefined);
  }

  private joinGetter(rule: JoinRule, coerce: Coerce): Getter {
    const parts = rule.fields.map((field) => this.tree.exactSlotOf(field));
    const take = this.takeOfRule(rule);
    const whole: Getter = (slots) => {
      const texts = parts.map((slot) => joined(slots[slot], rule.join));
      return texts.includes(undefined) ? undefined : texts.join(rule.join);
    };
    if (!take) return whole;
    return (slots, holding) => {
      const value = whole(slots, holding);
      return value === undefined ? undefined : taken(value, take, coerce);
    };
  }
}

/** Whether `when` holds and `unless` does not. */
export function guard(rule: Guards, conditions: Conditions): (holding: Holding) => boolean {
  const guarded = guardedBy(rule, conditions);
  return (holding) => isHolding(guarded, holding);
}

export function guardedBy({ when, unless }: Guards, conditions: Conditions): Guarded {
  return {
    when: when === undefined ? noCondition : conditions.place(when),
    unless: unless === undefined ? noCondition : conditions.place(unless),
  };
}

export function isHolding({ when, unless }: Guarded, holding: Holding): boolean {
  return (when === noCondition || holding[when] === 1) && (unless === noCondition || holding[unless] !== 1);
}

const takeNames = Object.keys(takes).join(', ');

/** Rules with one field each, in order. */
function alternatives(rules: ValueRules): (FieldRule | JoinRule)[] {
  return alternativesOf(rules).flatMap((rule) => {
    if (typeof rule === 'string') return [{ field: rule }];
    if ('fields' in rule || typeof rule.field === 'string') return [rule];
    return rule.field.map((field) => ({ ...rule, field }));
  });
}

function fieldsOf(rule: FieldRule | JoinRule): string[] {
  return 'fields' in rule ? [...rule.fields] : [rule.field as string];
}

/** A list is joined as it stands: among arguments `-` is one, and what is there twice is meant twice. */
function joined(value: unknown, join: string): string | undefined {
  if (!isList(value)) return text(value);
  return value.length > 1
    ? value.map((one) => (one === '-' ? one : (text(one) ?? ''))).join(join)
    : text(value[0]);
}

function taken(value: unknown, take: Take, coerce: Coerce): Scalar | readonly Scalar[] | undefined {
  if (isList(value)) return coerce(value.flatMap((element) => takenText(element, take) ?? []));
  const part = takenText(value, take);
  return part === undefined ? undefined : coerce(part);
}

function takenText(value: unknown, take: Take): Scalar | readonly Scalar[] | undefined {
  const words = text(value);
  return words === undefined ? undefined : take(words);
}
