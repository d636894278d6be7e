/** A piece of text that should be one JSON value: `bytes` from `start` to `end`. Lines count from 1. */
export interface Slice {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Why it cannot be a value; it is not looked at then. */
  readonly why?: string;
  /** The file ends with it, and not as its other values do: if it is none, the file is cut off. */
  readonly last?: boolean;
  /** For the object around elements that were given before, and are left out of it: how many there were. */
  readonly envelope?: number;
}

/** What one value may have: as much as Elasticsearch takes in a request. Whoever writes more wants to fill the memory. */
export const maxValueBytes = 100 * 2 ** 20;

export const tooLong = 'longer than 100 MB';
