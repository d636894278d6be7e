import os from 'node:os';

/** What a machine has, and what the container that we are in may take of it; bytes. 0 or undefined where there is no container. */
interface Memory {
  readonly machine: number;
  readonly container: number | undefined;
}

/**
 * Megabytes that an engine may take: what was asked for, else half of what there is. More than a container may take would
 * end all that runs in it, not the engine alone.
 */
export function engineMemoryMb(
  askedMb: number,
  { machine, container }: Memory = { machine: os.totalmem(), container: process.constrainedMemory() },
): number {
  if (askedMb > 0) return askedMb;
  // A container without a limit says 0, or a number that no machine has.
  const there = container ? Math.min(machine, container) : machine;
  return Math.floor(there / 2 / 2 ** 20);
}
