import { joinedRange } from './range.js';
import type { Origin } from './variable.js';

/** Where what is made of several variables came from: all their sources, each once, and the range that holds theirs. */
export function unitedOrigin(inputs: readonly Origin[]): Origin {
  const range = joinedRange(inputs.map((input) => input.range).filter((one) => one !== undefined));
  const sources = inputs.flatMap((input) => input.sources);
  return {
    sources: sources.filter(({ uri }, index) => sources.findIndex((other) => other.uri === uri) === index),
    pools: [...new Set(inputs.flatMap(({ pools }) => pools))],
    ...(range !== undefined && { range }),
  };
}
