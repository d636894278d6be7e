/** Milliseconds from one time of the clock to a later one; 0 where the clock was set back meanwhile. */
export function elapsedMs(since: number, now: number): number {
  return Math.max(0, now - since);
}

/** Whether less than so many milliseconds went by since then. Not where the clock was set back: nobody knows what went by. */
export function isFresh(since: number, now: number, forMs: number): boolean {
  return since <= now && now - since < forMs;
}
