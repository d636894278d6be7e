const hourMs = 60 * 60 * 1000;

/**
 * How far the header times of events are from UTC, milliseconds, by computer and hour of its clock. A zone is one for a whole
 * file, but who exports hours from 1 to 12 (`yyyy-MM-ddThh:mm:ssZ`) is off by another half day from noon on.
 */
export class HeaderClock {
  private readonly offsets = new Map<string, Map<number, number>>();

  /** `created`: the header time of an event, epoch milliseconds as it is written. The first event of an hour counts. */
  learn(computer: string, created: number, offset: number): void {
    const hours = this.offsets.get(computer) ?? new Map<number, number>();
    this.offsets.set(computer, hours);
    const hour = hourOf(created);
    if (!hours.has(hour)) hours.set(hour, offset);
  }

  /** Undefined where nothing tells of this very hour. */
  offsetAt(computer: string, created: number): number | undefined {
    return this.offsets.get(computer)?.get(hourOf(created));
  }

  /** By the nearest hour of this computer, else of any; none where no event tells. */
  nearestOffset(computer: string, created: number): number {
    const own = this.offsets.get(computer);
    const known = own === undefined ? [...this.offsets.values()].flatMap((hours) => [...hours]) : [...own];
    const hour = hourOf(created);
    const nearest = known.reduce<readonly [number, number] | undefined>(
      (best, one) => (best === undefined || isNearer(one, best, hour) ? one : best),
      undefined,
    );
    return nearest?.[1] ?? 0;
  }
}

/** Of hours as near as each other the earlier, so that the order of the events does not matter. */
function isNearer(
  [a, offset]: readonly [number, number],
  [b, other]: readonly [number, number],
  hour: number,
): boolean {
  const order = Math.abs(a - hour) - Math.abs(b - hour) || a - b || offset - other;
  return order < 0;
}

function hourOf(time: number): number {
  return Math.floor(time / hourMs);
}
