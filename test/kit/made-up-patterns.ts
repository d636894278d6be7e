import fc from 'fast-check';
import type { Scalar } from '../../engine/model/record.js';
import type { Session } from '../../engine/session.js';
import { runHunt } from './hunt.js';

/** Attributes that entities of a type have in some data, with values that occur there. */
export interface Vocabulary {
  readonly type: string;
  readonly attributes: readonly { readonly path: string; readonly values: readonly Scalar[] }[];
}

/**
 * Without files: one without hashes joins the one of its name that has some, among all that was read, and that is more of a file
 * than of a cluster, which is not asked for records of files besides those that match. So does an account without a SID.
 */
const types = [
  'process',
  'network-traffic',
  'directory',
  'ipv4-addr',
  'windows-registry-key',
  'domain-name',
  'x-oca-event',
] as const;

/** What the data behind `from` (FROM and a time range) says of entities, by type; types that it lacks are left out. */
export async function vocabularyOf(session: Session, from: (get: string) => string): Promise<Vocabulary[]> {
  const found: Vocabulary[] = [];
  for (const type of types) {
    const answer = await runHunt(session, `v = ${from(`GET ${type}`)}`);
    if (answer.error) throw new Error(`${type}: ${answer.error.message}`);
    const { entities, attributes } = answer.variable('v');
    if (entities === 0) continue;
    const told = attributes.map(({ path }) => {
      const values = session.values({ variable: 'v' }, path, 40).map(({ value }) => value);
      return { path, values };
    });
    found.push({ type, attributes: told.filter(({ values }) => values.length > 0) });
  }
  return found;
}

/** A type, and what may stand after WHERE: comparisons with values that occur, changed a little now and then, joined and negated. */
export function madeUpPatterns(
  vocabulary: readonly Vocabulary[],
): fc.Arbitrary<{ type: string; where: string }> {
  return fc.constantFrom(...vocabulary).chain((words) => {
    const others = vocabulary.filter(({ type }) => type !== words.type);
    const own = comparison(words, '');
    const other = fc.constantFrom(...others).chain((beside) => comparison(beside, `${beside.type}:`));
    const single = fc.oneof({ weight: 5, arbitrary: own }, { weight: 1, arbitrary: other });
    const pair = fc.tuple(single, fc.constantFrom('AND', 'OR'), single).map((parts) => parts.join(' '));
    const grouped = pair.map((both) => `(${both})`);
    const three = fc.tuple(fc.oneof(single, grouped), fc.constantFrom('AND', 'OR'), fc.oneof(own, grouped));
    const negated = fc.oneof(own, grouped).map((part) => `NOT ${part}`);
    const where = fc.oneof(
      { weight: 4, arbitrary: single },
      { weight: 2, arbitrary: pair },
      { weight: 1, arbitrary: three.map((parts) => parts.join(' ')) },
      { weight: 1, arbitrary: negated },
    );
    return where.map((text) => ({ type: words.type, where: text }));
  });
}

function comparison({ attributes }: Vocabulary, prefix: string): fc.Arbitrary<string> {
  return fc.constantFrom(...attributes).chain(({ path, values }) => {
    const value = fc.constantFrom(...values);
    const list = fc
      .uniqueArray(value, { minLength: 1, maxLength: 4 })
      .map((some) => some.map(literal).join(', '));
    const forms = [
      value.map((one) => `= ${literal(one)}`),
      value.map((one) => `!= ${literal(one)}`),
      list.map((some) => `IN (${some})`),
      list.map((some) => `NOT IN (${some})`),
      fc.constant('IS NOT NULL'),
      ...(values.every((one) => typeof one === 'number') ? [ordered(value)] : textual(value.map(String))),
    ];
    return fc.oneof(...forms).map((form) => `${prefix}${path} ${form}`);
  });
}

function ordered(value: fc.Arbitrary<Scalar>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('<', '<=', '>', '>='), value)
    .map(([sign, one]) => `${sign} ${literal(one)}`);
}

/** Parts of a value, as LIKE and MATCHES take them, in another case, and as text that is none of the values. */
function textual(value: fc.Arbitrary<string>): fc.Arbitrary<string>[] {
  const part = fc.tuple(value, fc.nat(), fc.nat()).map(([text, from, length]) => {
    const start = from % (text.length + 1);
    return { text, start, end: Math.min(text.length, start + 1 + (length % 24)) };
  });
  const not = fc.constantFrom('', '', 'NOT ');
  return [
    fc
      .tuple(not, part)
      .map(([no, { text, start, end }]) => `${no}LIKE ${literal(`%${text.slice(start, end)}%`)}`),
    part.map(({ text, end }) => `LIKE ${literal(`${text.slice(0, end)}%`)}`),
    part.map(({ text, start }) => `LIKE ${literal(`%${text.slice(start)}`)}`),
    part.map(({ text, start }) => `LIKE ${literal(`${text.slice(0, start)}_${text.slice(start + 1)}`)}`),
    fc
      .tuple(not, part)
      .map(([no, { text, start, end }]) => `${no}MATCHES ${literal(escaped(text.slice(start, end)))}`),
    part.map(({ text, end }) => `MATCHES ${literal(`^${escaped(text.slice(0, end))}`)}`),
    part.map(({ text, start }) => `MATCHES ${literal(`.${escaped(text.slice(start))}$`)}`),
    value.map((text) => `= ${literal(text.toUpperCase())}`),
    value.map((text) => `= ${literal(` ${text}`)}`),
  ];
}

/** A value as Kestrel writes it: a backslash and a quote are written with a backslash before them. */
function literal(value: Scalar): string {
  if (typeof value === 'number') return String(value);
  const text = String(value).replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${text}'`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
