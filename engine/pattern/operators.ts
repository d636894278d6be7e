import ipaddr from 'ipaddr.js';
import type { RE2JS } from 're2js';
import { invalidNetwork } from '../../language/facts/fault-texts.js';
import { parseTimestamp } from '../../language/index.js';
import { hugeNumber, largeInteger } from '../../language/meaning/large-integers.js';
import { parseNetwork, type Network } from '../../language/meaning/network.js';
import {
  compileRegularExpression,
  regularExpressionHint,
} from '../../language/meaning/regular-expression.js';
import { KestrelError } from '../errors.js';
import { fullRegistryKey, isMac, macSpellings, registryKeySpellings } from '../identity/normal-form.js';
import type { Comparison, PatternValue } from './pattern.js';

/** A value as the store keeps it; booleans are the texts `true` and `false`. */
export type Stored = string | number;

/** Whether one value satisfies a comparison, without regard to `negated`. */
type Test = (value: Stored) => boolean;

/**
 * What the operator and the values of a comparison say of one stored value; the only place that knows. Text and number
 * are compared as the stored value's kind; IPv6 and MAC addresses as addresses, hashes without case. Throws `invalid-regular-expression`,
 * `invalid-network`. STIX 2.1 section 9.6.1.
 */
export function testOf(comparison: Comparison): Test {
  const { operator, values } = comparison;
  switch (operator) {
    case '=':
    case 'IN':
      return equalsAny(values);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return any(values.map((value) => ordered(operator, plain(value))));
    case 'LIKE':
      return any(values.map((value) => like(String(value))));
    case 'MATCHES':
      return any(values.map((value) => matches(String(value))));
    case 'ISSUBSET':
      return any(values.map((value) => inNetwork(String(value))));
    case 'ISSUPERSET':
      return any(values.map((value) => hasNetwork(String(value))));
    case 'NULL':
      return () => false;
  }
}

function any(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (value) => tests.some((test) => test(value));
}

function plain(value: PatternValue): Stored {
  return typeof value === 'boolean' ? String(value) : value;
}

/** The number that a text is in decimal digits, as patterns compare it. */
export function decimal(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/**
 * The stored values that equal any of these, where they can be listed: so that an index can look them up. Undefined
 * where one of them is an IPv6 address or a time, which can be spelt in many ways.
 */
export function lookupValues(values: readonly PatternValue[]): Stored[] | undefined {
  const stored = values.map(plain);
  if (stored.some(hasSpellings)) return undefined;
  return [...new Set(stored.flatMap(spellings))];
}

/** Whether a value has many spellings that are equal: an IPv6 address, a time. */
function hasSpellings(value: PatternValue): boolean {
  return spellingKey(plain(value)) !== undefined;
}

export function isTime(value: PatternValue): boolean {
  return typeof value === 'string' && asTime(value) !== undefined;
}

/**
 * A number and its text are the same value: pids and event codes are one in one source and the other in the next. So are a
 * hash in upper and in lower case, a MAC address with colons and with hyphens, and a registry key whose hive is written in full or in
 * short: logs have one, and reports that they are looked up from the other.
 */
function spellings(value: Stored): Stored[] {
  if (typeof value === 'number') return [value, ...new Set([String(value), digitsOf(value)])];
  if (isHash(value)) return [value, value.toLowerCase(), value.toUpperCase()];
  if (isMac(value)) return macSpellings(value);
  if (fullRegistryKey(value) !== undefined) return registryKeySpellings(value);
  const number = decimal(value);
  const large = largeInteger(value);
  const isExact = number !== undefined && (large === undefined || BigInt(number) === large);
  return isExact ? [value, number] : [value];
}

/** Whether a text is as long as MD5, SHA-1 or SHA-2 are in hexadecimal, with a letter: digits alone have no case. */
export function isHash(value: string): boolean {
  return [32, 40, 56, 64, 96, 128].includes(value.length) && /^(?=.*[a-f])[\da-f]+$/i.test(value);
}

/** `1e+21` in full. */
function digitsOf(number: number): string {
  return Number.isInteger(number) ? String(BigInt(number)) : String(number);
}

function equalsAny(values: readonly PatternValue[]): Test {
  const stored = values.map(plain);
  const listed = new Set(stored.flatMap(spellings));
  const keys = new Set(stored.map(spellingKey).filter((key) => key !== undefined));
  if (keys.size === 0) return (value) => listed.has(value);
  return (value) => listed.has(value) || keys.has(spellingKey(value) ?? '');
}

/** One spelling for every spelling of an IPv6 address or a time of day; undefined for anything else. */
export function spellingKey(value: Stored): string | number | undefined {
  if (typeof value === 'number' || !value.includes(':')) return undefined;
  if (!ipaddr.IPv6.isValid(value)) return asTime(value);
  return ipaddr.IPv6.parse(value).toNormalizedString();
}

function ordered(operator: '<' | '<=' | '>' | '>=', bound: Stored): Test {
  const boundTime = typeof bound === 'string' ? asTime(bound) : undefined;
  return (value) => {
    const order = compareWith(value, bound, boundTime);
    if (order === undefined) return false;
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  };
}

/** Numbers by size, timestamps by time, other texts by code unit; undefined where a number meets a text that is none. */
function compareWith(value: Stored, bound: Stored, boundTime: number | undefined): number | undefined {
  const [a, b] = [asNumber(value), asNumber(bound)];
  if (typeof value === 'number' || typeof bound === 'number' || isLarge(a) || isLarge(b)) {
    if (a !== undefined && b !== undefined) return a < b ? -1 : a > b ? 1 : 0;
    if (typeof value === 'number' || typeof bound === 'number') return undefined;
  }
  const time = boundTime === undefined ? undefined : asTime(value);
  if (time !== undefined && boundTime !== undefined) return time - boundTime;
  return value < bound ? -1 : value > bound ? 1 : 0;
}

function asNumber(value: Stored): number | bigint | undefined {
  return typeof value === 'number' ? value : (largeInteger(value) ?? hugeNumber(value) ?? decimal(value));
}

function isLarge(number: number | bigint | undefined): boolean {
  return typeof number === 'bigint' || (number !== undefined && !Number.isFinite(number));
}

/** Epoch milliseconds UTC of a date, with or without a time of day and an offset. */
function asTime(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d/.test(text) ? parseTimestamp(text) : undefined;
}

/** LIKE of STIX: `%` any text, `_` one character, all else itself, case counts. Linear in the value for each `%`. */
export function like(pattern: string): Test {
  const wanted = [...pattern];
  return (value) => likeMatches(wanted, [...String(value)]);
}

function likeMatches(pattern: readonly string[], text: readonly string[]): boolean {
  let [p, t, percent, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '%') {
      percent = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '_' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (percent >= 0) {
      p = percent + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '%') p++;
  return p === pattern.length;
}

/** MATCHES of STIX: found anywhere, `.` matches line ends too; in time linear in the value (RE2). */
function matches(pattern: string): Test {
  const expression = compile(pattern);
  return (value) => expression.test(String(value));
}

function compile(pattern: string): RE2JS {
  const compiled = compileRegularExpression(pattern);
  if (!('fault' in compiled)) return compiled;
  throw new KestrelError(
    'invalid-regular-expression',
    `"${pattern}" is no regular expression that MATCHES understands: ${compiled.fault}`,
    { hint: regularExpressionHint },
  );
}

function requiredNetwork(text: string): Network {
  const parsed = parseNetwork(text);
  if (parsed !== undefined) return parsed;
  const { message, hint } = invalidNetwork(text);
  throw new KestrelError('invalid-network', message, { hint });
}

function isSubset(inner: Network | undefined, outer: Network | undefined): boolean {
  if (inner === undefined || outer === undefined) return false;
  const [[address, length], [base, prefix]] = [inner, outer];
  if (address.kind() !== base.kind() || length < prefix) return false;
  return address.match(base, prefix);
}

function inNetwork(text: string): Test {
  const outer = requiredNetwork(text);
  return (value) => isSubset(parseNetwork(String(value)), outer);
}

function hasNetwork(text: string): Test {
  const inner = requiredNetwork(text);
  return (value) => isSubset(inner, parseNetwork(String(value)));
}
