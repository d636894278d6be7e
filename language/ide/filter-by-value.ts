import type { LangiumDocument } from 'langium';
import type { Huntflow } from '../generated/ast.js';
import { freeName } from './free-name.js';
import { literal } from '../literal.js';

type Value = string | number | boolean;

/** A value of a table: lists as lists, null where there is none. */
export interface ShownValue {
  /** What is shown, as after DISP: `p`, `TIMESTAMPED(p)`. */
  readonly of: string;
  /** The column, as it is written in a huntflow. */
  readonly attribute: string;
  readonly value: Value | null | readonly Value[];
}

/** Statements that keep what has the value, under a name that no variable of the huntbook has, and show it. */
export function filterByValue(
  { of, attribute, value }: ShownValue,
  huntbook: readonly LangiumDocument<Huntflow>[],
): string {
  const variable = /\((.*)\)/.exec(of)?.[1] ?? of;
  const name = freeName(`${variable}_filtered`, huntbook);
  return `${name} = ${of} WHERE ${attribute} ${comparison(value)}\nDISP ${name}`;
}

function comparison(value: ShownValue['value']): string {
  const values = value === null ? [] : [value].flat();
  const [first] = values;
  if (first === undefined) return 'IS NULL';
  return values.length === 1 ? `= ${literal(first)}` : `IN (${values.map((one) => literal(one)).join(', ')})`;
}
