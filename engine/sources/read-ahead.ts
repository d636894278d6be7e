/** How much may be read before it is taken: the weight of one thing, and the most that may wait. */
interface Ahead<T> {
  readonly weight: (item: T) => number;
  readonly most: number;
  /** Told as soon as reading fails, which may be long before what failed is taken. */
  readonly onFailure: (error: unknown) => void;
}

interface ReadAhead<T> {
  readonly items: AsyncIterable<T>;
  /** Reads no more, and waits until what is read from is closed. */
  readonly close: () => Promise<void>;
}

/**
 * The same things in the same order, read from now on and not only when they are asked for, so that several slow
 * readings go on side by side.
 */
export function readAhead<T>(from: AsyncIterable<T>, ahead: Ahead<T>): ReadAhead<T> {
  const reader = new AheadReader(ahead);
  const reading = reader.read(from);
  return {
    items: reader.items(),
    close() {
      reader.stop();
      return reading;
    },
  };
}

/** Holds what was read and not taken yet. Who reads waits for room, who takes waits for what comes. */
class AheadReader<T> {
  private readonly waiting: T[] = [];
  /** The weight of all that waits. */
  private weight = 0;
  private ended = false;
  private stopped = false;
  private failure: { readonly error: unknown } | undefined;
  private came = nobodyWaits;
  private taken = nobodyWaits;

  constructor(private readonly ahead: Ahead<T>) {}

  async read(from: AsyncIterable<T>): Promise<void> {
    try {
      for await (const item of from) {
        if (this.stopped) return;
        this.put(item);
        await this.room();
      }
    } catch (error) {
      this.failure = { error };
      this.ahead.onFailure(error);
    } finally {
      this.ended = true;
      this.came();
    }
  }

  async *items(): AsyncIterable<T> {
    for (;;) {
      const item = this.waiting.shift();
      if (item !== undefined) {
        this.weight -= this.ahead.weight(item);
        this.taken();
        yield item;
      } else if (this.failure !== undefined) throw this.failure.error;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.came = resolve));
    }
  }

  stop(): void {
    this.stopped = true;
    this.taken();
  }

  private put(item: T): void {
    this.waiting.push(item);
    this.weight += this.ahead.weight(item);
    this.came();
  }

  private async room(): Promise<void> {
    while (this.weight > this.ahead.most && !this.stopped)
      await new Promise<void>((resolve) => (this.taken = resolve));
  }
}

function nobodyWaits(): void {
  // Neither for what comes nor for room.
}
