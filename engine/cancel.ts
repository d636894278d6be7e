/** Thrown when a run was stopped by the user; never reported as an error. */
export class Cancelled extends Error {
  constructor() {
    super('The run was stopped.');
    this.name = 'Cancelled';
  }
}

/** Throws Cancelled. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Cancelled();
}

/** Lets other work of this thread run (a cancel among it), then looks whether to go on. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  throwIfCancelled(signal);
}
