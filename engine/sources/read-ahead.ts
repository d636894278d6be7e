/** How much may be read before it is taken: the weight of one thing, and the most that may wait. */
export interface Ahead<T> {
  readonly weight: (item: T) => number;
  readonly most: number;
  /** Told as soon as reading fails, which may be long before what failed is taken. */
  readonly onFailure: (error: unknown) => void;
}

export interface ReadAhead<T> {
  readonly items: AsyncIterable<T>;
  /** Reads no more, and waits until what is read from is closed. */
  readonly close: () => Promise<void>;
}

/**
 * The same things in the same order, read from now on and not only when they are asked for, so that several slow
 * readings go on side by side.
 */
export function readAhead<T>(from: AsyncIterable<T>, { weight, most, onFailure }: Ahead<T>): ReadAhead<T> {
  const waiting: T[] = [];
  let [ahead, ended, stopped] = [0, false, false];
  let failure: { readonly error: unknown } | undefined;
  let [came, taken] = [nobodyWaits, nobodyWaits];

  async function read(): Promise<void> {
    try {
      for await (const item of from) {
        if (stopped) return;
        waiting.push(item);
        ahead += weight(item);
        came();
        while (ahead > most && !stopped) await new Promise<void>((resolve) => (taken = resolve));
      }
    } catch (error) {
      failure = { error };
      onFailure(error);
    } finally {
      ended = true;
      came();
    }
  }

  async function* items(): AsyncIterable<T> {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) {
        ahead -= weight(item);
        taken();
        yield item;
      } else if (failure !== undefined) throw failure.error;
      else if (ended) return;
      else await new Promise<void>((resolve) => (came = resolve));
    }
  }

  const reading = read();
  return {
    items: items(),
    close() {
      stopped = true;
      taken();
      return reading;
    },
  };
}

function nobodyWaits(): void {
  // Neither for what comes nor for room.
}
