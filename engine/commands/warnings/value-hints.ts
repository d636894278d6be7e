import { counted } from '../../../language/count-text.js';
import { keyOf } from '../../../language/facts/attribute-path.js';
import { attributesOf, partsOf } from '../../../language/facts/find-attribute.js';
import { nearest } from '../../../language/facts/nearest.js';
import { like } from '../../pattern/operators.js';
import type { Comparison } from '../../pattern/pattern.js';
import { shortened } from '../../../language/shortened.js';

/** What the values that are there say of a condition that holds for none of them. */
export function hintsOfValues(
  comparison: Comparison,
  asked: string,
  values: readonly (string | number)[],
): string[] {
  const { attribute, references } = comparison;
  const path = keyOf(comparison);
  if (values.length === 0) {
    const guess = references.length > 0 ? undefined : guessed(attribute, asked);
    return [`No ${asked} has "${path}"${guess === undefined ? '.' : `; did you mean "${guess}"?`}`];
  }
  const similar = values.find((value) => differsInCase(comparison, String(value)));
  if (similar !== undefined)
    return [`In another letter case there is ${path} = '${shortened(String(similar), shownAtMost)}'.`];
  const longer = longerSpelling(comparison, values.map(String));
  if (longer !== undefined) return [`There is ${path} = '${shortened(longer, shownAtMost)}'.`];
  const fitting = countWithin(comparison, values.map(String));
  if (fitting === 0) return [];
  return [`LIKE compares the whole ${path}: with % at both ends it fits ${counted(fitting, 'value')}.`];
}

function guessed(attribute: string, type: string): string | undefined {
  return (
    partsOf(type, attribute)[0] ??
    nearest(
      attribute,
      attributesOf(type).map(({ path }) => path),
    )
  );
}

/** Scripts and command lines can be as long as a page. */
const shownAtMost = 200;

/** How many values have a part that a pattern of LIKE describes: hunters may expect it to be looked for anywhere. */
function countWithin({ operator, values, negated }: Comparison, given: readonly string[]): number {
  if (negated || operator !== 'LIKE') return 0;
  const parts = values.map((value) => String(value).replace(/^%+|(?<!%)%+$/g, ''));
  const tests = parts.filter((part) => part.length >= shortestPart).map((part) => like(`%${part}%`));
  return given.filter((value) => tests.some((test) => test(value))).length;
}

/** What is shorter is in too many others to mean one of them. */
const shortestPart = 3;

/** A value of which one that is asked for is a part, or the other way: `HR001` and `HR001.example.com`; the shortest. */
function longerSpelling(
  { operator, values, negated }: Comparison,
  given: readonly string[],
): string | undefined {
  if (negated || (operator !== '=' && operator !== 'IN')) return undefined;
  const wanted = values.map((value) => String(value).toLowerCase());
  const isPart = (part: string, whole: string): boolean =>
    part.length >= shortestPart && whole.includes(part);
  const alike = given.filter((value) =>
    wanted.some((one) => isPart(one, value.toLowerCase()) || isPart(value.toLowerCase(), one)),
  );
  return alike.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

function differsInCase({ operator, values, negated }: Comparison, value: string): boolean {
  if (negated) return false;
  const lower = value.toLowerCase();
  const wanted = values.map((one) => String(one).toLowerCase());
  // A value of another entity than the one at the end of the path can be the very one that was asked for.
  if (operator === '=' || operator === 'IN')
    return wanted.includes(lower) && !values.map(String).includes(value);
  if (operator === 'LIKE') return wanted.some((pattern) => like(pattern)(lower));
  return false;
}
