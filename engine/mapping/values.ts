import type { Attribute, AttributeType } from '../../language/facts/attributes.js';
import { exactInteger, hugeNumber } from '../../language/meaning/large-integers.js';
import { nothings } from '../model/nothing.js';
import type { Scalar } from '../model/record.js';

/** A value of a document as the attribute's fact wants it; undefined where it says nothing. */
export type Coerce = (value: unknown) => Scalar | readonly Scalar[] | undefined;

export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return nothings.includes(value) ? undefined : value;
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return String(BigInt(value));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Decimal or `0x…`, as number or text; `123.0` is 123. What no number holds exactly is its digits. */
function integer(value: unknown): number | string | undefined {
  const number = float(value);
  if (typeof number !== 'number' || Number.isSafeInteger(number)) return number;
  const isWhole = typeof value === 'string' && /^\s*([+-]?\d+|0x[\da-f]+)\s*$/i.test(value);
  return isWhole ? exactInteger(BigInt(value)) : Math.trunc(number);
}

/** What is larger than any number is its digits. */
function float(value: unknown): number | string | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (hugeNumber(value) !== undefined) return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function boolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** Lists of one are the value itself; what is twice in a list counts once. */
function oneOrMany(coerce: (value: unknown) => Scalar | undefined): Coerce {
  return (value) => {
    if (!Array.isArray(value)) return coerce(value);
    const values = many(value, coerce);
    return values !== undefined && values.length === 1 ? values[0] : values;
  };
}

/** The one number that is meant; the first of a list. */
function first(coerce: (value: unknown) => Scalar | undefined): Coerce {
  return (value) => (Array.isArray(value) ? many(value, coerce)?.[0] : coerce(value));
}

function many(
  values: readonly unknown[],
  coerce: (value: unknown) => Scalar | undefined,
): readonly Scalar[] | undefined {
  const kept = new Set<Scalar>();
  for (const value of values) {
    const one = coerce(value);
    if (one !== undefined) kept.add(one);
  }
  return kept.size > 0 ? [...kept] : undefined;
}

function listOf(coerce: (value: unknown) => Scalar | undefined): Coerce {
  return (value) => many(Array.isArray(value) ? value : [value], coerce);
}

/** As it stands, where the facts do not say what it is. Empty text and `-` say nothing. */
export const anyValue: Coerce = oneOrMany((value) =>
  typeof value === 'number' || typeof value === 'boolean' ? value : text(value),
);

const texts = oneOrMany(text);
const listOfIntegers = listOf(integer);

/** Those whose values are not texts. A reference has none. */
const coerceByType: Partial<Record<AttributeType, Coerce>> = {
  integer: first(integer),
  float: first(float),
  boolean: first(boolean),
  list: listOf(text),
};

/** `items`: of a list. */
export function coerceTo(type: AttributeType, items?: Attribute['items']): Coerce {
  return type === 'list' && items === 'integer' ? listOfIntegers : (coerceByType[type] ?? texts);
}

/** `1.2.3.4`, also where it is written into IPv6 (`::ffff:1.2.3.4`, RFC 4291 section 2.5.5.2). */
export function plainAddress(value: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(value) ? value.slice(7) : value;
}

export function addressType(value: string): 'ipv4-addr' | 'ipv6-addr' | 'domain-name' {
  if (value.includes(':')) return 'ipv6-addr';
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(value) ? 'ipv4-addr' : 'domain-name';
}
