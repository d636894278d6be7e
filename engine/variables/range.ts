import { nearestTime } from '../../language/facts/calendar.js';
import type { TimeRange } from '../model/record.js';
import type { Variable } from './variable.js';

/** How far an inferred range reaches beyond the records of the input, to both sides: Kestrel's own (`stixquery` in its kestrel.yaml). */
const widenMs = 300_000;

/**
 * The range of a statement that is given none: for each input the range that it was asked for, joined with the span of
 * its records. Undefined where no input says anything of time, as after NEW.
 */
export function inferredRange(inputs: readonly Variable[]): TimeRange | undefined {
  const ranges = inputs.flatMap(({ content, summary }) => {
    const { span } = summary;
    const seen = span && {
      start: nearestTime(span.first - widenMs),
      stop: nearestTime(span.last + widenMs),
    };
    return [content.range, seen].filter((range) => range !== undefined);
  });
  return joinedRange(ranges);
}

/** From the first start to the last stop, open where one is; undefined of none. */
export function joinedRange(ranges: readonly TimeRange[]): TimeRange | undefined {
  return ranges.length === 0 ? undefined : ranges.reduce(join);
}

function join(a: TimeRange, b: TimeRange): TimeRange {
  return {
    ...(a.start !== undefined && b.start !== undefined && { start: Math.min(a.start, b.start) }),
    ...(a.stop !== undefined && b.stop !== undefined && { stop: Math.max(a.stop, b.stop) }),
  };
}
