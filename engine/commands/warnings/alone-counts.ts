import type { Comparison } from '../../pattern/pattern.js';

/** How many of `all` entities satisfy each condition alone: `Of 3 process entities in p, 1 satisfies pid = 10; 0 satisfy …`. */
export function aloneCounts(
  all: number,
  { type, where }: { readonly type: string; readonly where: string },
  conditions: readonly Comparison[],
  counts: readonly number[],
): string {
  const each = conditions.map(({ text }, index) => {
    const count = counts[index] ?? 0;
    return `${count} ${count === 1 ? 'satisfies' : 'satisfy'} ${text}`;
  });
  return `Of ${all} ${type} ${all === 1 ? 'entity' : 'entities'} in ${where}, ${each.join('; ')}.`;
}
